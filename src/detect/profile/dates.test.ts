import { expect, test } from 'vitest';
import { birthHit } from './dates.ts';

const years = Array.from({ length: 60 }, (_, i) => 1935 + ((i * 7) % 70));
const two = (n: number): string => String(n).padStart(2, '0');
const written = (write: (year: number, month: number, day: number) => string): string[] =>
  years.map((year, i) => write(year, 1 + (i % 12), 2 + (i % 27)));

test.each([
  ['ISO dates', written((y, m, d) => `${y}-${two(m)}-${two(d)}`)],
  ['times at midnight', written((y, m, d) => `${y}-${two(m)}-${two(d)} 00:00:00+00`)],
  ['German dates', written((y, m, d) => `${d}.${m}.${y}`)],
  ['American dates', written((y, m, d) => `${two(m)}/${two(d)}/${y}`)],
  ['dates in one number', written((y, m, d) => `${y}${two(m)}${two(d)}`)],
  ['dates with a month’s name', written((y, _, d) => `March ${d}, ${y}`)],
])('births as %s go unseen', (_, values) => {
  expect(birthHit(values, 2026)).toMatchObject({ kind: 'birth_date', matches: 60, of: 60 });
});

test.each([
  ['of the last years', written((y, m, d) => `${2020 + (y % 6)}-${two(m)}-${two(d)}`)],
  ['of a few years', written((y, m, d) => `${1980 + (y % 9)}-${two(m)}-${two(d)}`)],
  ['all of the first of January', written((y) => `${y}-01-01`)],
  ['yet to come', written((y, m, d) => `${y + 100}-${two(m)}-${two(d)}`)],
  ['too few', ['1980-05-05', '1950-01-02', '1999-03-04']],
  ['other numbers', written((y, m) => String(y * 1000 + m))],
])('dates %s are taken for births', (_, values) => {
  expect(birthHit(values, 2026)).toBeNull();
});

test('times of day count as births', () => {
  const hit = birthHit(
    written((y, m, d) => `${y}-${two(m)}-${two(d)} 10:11:12`),
    2026,
  );
  expect(hit?.matches ?? 0).toBe(0);
});
