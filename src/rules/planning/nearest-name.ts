import { closest, distance } from 'fastest-levenshtein';

/** The nearest name, and whether only capitals differ: the commonest mistake with quoted names. */
export function nearestName(written: string, names: readonly string[]): string {
  if (names.length === 0) {
    return '';
  }
  const bare = (name: string) => name.replaceAll('"', '').toLowerCase();
  const capitals = names.find((name) => bare(name) === bare(written));
  if (capitals !== undefined) {
    return `Did you mean ${capitals}? Capitals count.`;
  }
  const best = closest(written, [...names]);
  return distance(written, best) <= Math.max(2, written.length / 3) ? `Did you mean ${best}?` : '';
}
