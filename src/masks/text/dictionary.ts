import { z } from 'zod';
import { copyWord, dictionaryOf, FEWEST } from '../dictionary.ts';
import { pick } from '../digest.ts';
import type { Mask, MaskedColumn } from '../mask.ts';
import { redrawing } from '../redraw.ts';
import { room } from '../room.ts';

/** file: one word a line. words: its lines, which the rules' reader puts in. */
export interface DictionaryOptions {
  readonly file: string;
  readonly words?: readonly string[] | undefined;
}

/** Control characters and the backslash would need escapes. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what it looks for
const UNFIT = /[\u0000-\u001f\u007f\\]/;
const ASCII = /^[ -~]*$/;

/** A word of the user's own list. */
export const dictionary: Mask<DictionaryOptions> = {
  name: 'dictionary',
  summary: 'A word of the `file`, which holds one a line.',
  family: 'text',
  types: ['text'],
  options: z.strictObject({
    file: z.string().min(1),
    words: z.array(z.string()).max(1_000_000).optional().describe('The lines of the file'),
  }),
  deterministic: true,
  keyed: true,
  needs: { prf: true, value: true },
  technique: 'pseudonymization',
  gdpr: 'pseudonymous',
  safeHarbor: () => 'yes',
  keeps: () => ['nulls'],
  remains: '',
  fakes: true,
  loads: true,
  // From a list of fewer than 1,000 a word is drawn for a person or row, without regard to the value, and may be it.
  replaces: false,
  reserved: false,
  uniqueness: () => 'lossy',
  outputDomain: (options) => listOf(options).length,
  longest: (options) => Math.max(0, ...lengthsOf(listOf(options))),
  refuses: (options, column) => {
    const words = listOf(options);
    if (words.length < 2) {
      return 'its file holds fewer than two different words';
    }
    if (words.some((word) => UNFIT.test(word))) {
      return 'its file holds a word with a backslash or a control character';
    }
    if (lengthsOf(words).some((length) => length > room(column))) {
      return `its file holds a word longer than the column's ${room(column)} characters`;
    }
    return isWide(column) || words.every((word) => ASCII.test(word))
      ? null
      : 'its file holds letters that the database’s encoding may not';
  },
  example: {
    input: 'Anna Jones',
    options: { file: 'words.txt', words: ['amber', 'basalt', 'cobalt', 'dune', 'ember'] },
  },
  prepare: (options) => {
    const words = dictionaryOf(listOf(options));
    const again = words.size >= FEWEST ? 1 : 0;
    return redrawing(words.longest, (digests, index, bump, out, to) =>
      copyWord(words, (pick(digests, 16 * index, words.size) + bump * again) % words.size, out, to),
    );
  },
};

const lists = new WeakMap<readonly string[], readonly string[]>();
const NONE: readonly string[] = [];

/** Different words, whatever their case. */
function listOf({ words = NONE }: DictionaryOptions): readonly string[] {
  const known = lists.get(words);
  if (known !== undefined) {
    return known;
  }
  const different = new Map(
    words
      .map((word) => word.trim())
      .filter((word) => word !== '')
      .map((word) => [word.toLowerCase(), word]),
  );
  const list = [...different.values()];
  lists.set(words, list);
  return list;
}

function lengthsOf(words: readonly string[]): number[] {
  return words.map((word) => [...word].length);
}

function isWide(column: MaskedColumn): boolean {
  return column.encoding === 'UTF8';
}
