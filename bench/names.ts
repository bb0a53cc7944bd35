/** Names as a database of many persons has them. */
import type { NamesLearnt } from '../src/masks/lesson.ts';
import { learntNames } from '../tests/support/notes/quality.ts';

/** These names, and as many made ones as make `count` of both together, half of them first names. */
export function namesOf(first: readonly string[], last: readonly string[], count: number): NamesLearnt {
  return learntNames(filled(first, 0, count / 2), filled(last, count / 2, count / 2));
}

const SYLLABLES = 'ba ke lo mi nu ra so ti ver zan dor gil hem jor kas lun'.split(' ');

function filled(names: readonly string[], from: number, count: number): string[] {
  const more = Array.from({ length: count - names.length }, (_, i) => {
    const n = i + from;
    const word = [n & 15, (n >> 4) & 15, (n >> 8) & 15, (n >> 12) & 15].map((j) => SYLLABLES[j]!).join('');
    return word.charAt(0).toUpperCase() + word.slice(1) + (n >> 16 > 0 ? 'ski' : '');
  });
  return [...names, ...more];
}
