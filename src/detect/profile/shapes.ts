/** Characters of a shape that is shown. */
const LONGEST = 40;
/** Letters of a run that are shown: a length is seldom anybody's secret, but it is a part of one. */
const RUN = 5;
/** Marks that belong to a form; any other stands as a dot in the middle. */
const MARKS = /[@.\-+()/:_, ={}[\]"'?&#]/;
const SHOWN = 5;

/** `Aaaaa@aaa.aaa`: letters as A and a, digits as 9, long runs cut; nothing but the form is left of a value. */
export function shapeOf(value: string): string {
  let shape = '';
  let last = '';
  let run = 0;
  for (const character of value.slice(0, 4 * LONGEST)) {
    const kind = kindOf(character);
    run = kind === last ? run + 1 : 1;
    last = kind;
    if (run <= (kind === '9' ? 2 * RUN : RUN)) {
      shape += kind;
    }
    if (shape.length >= LONGEST) {
      return `${shape}…`;
    }
  }
  // A value of marks alone would be shown as it is.
  return /[Aa9]/.test(shape) ? shape : shape.replace(/./g, '·');
}

function kindOf(character: string): string {
  if (/\p{N}/u.test(character)) {
    return '9';
  }
  if (/\p{L}|\p{M}/u.test(character)) {
    return /\p{Lu}/u.test(character) ? 'A' : 'a';
  }
  return MARKS.test(character) ? character : '·';
}

/** The commonest shapes with their share. */
export function commonShapes(values: readonly string[]): { shape: string; share: number }[] {
  const counts = new Map<string, number>();
  for (const value of values) {
    const shape = shapeOf(value);
    counts.set(shape, (counts.get(shape) ?? 0) + 1);
  }
  return [...counts]
    .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
    .slice(0, SHOWN)
    .map(([shape, count]) => ({ shape, share: count / values.length }));
}
