import { expect, test } from 'vitest';
import { columnOf, masked, use } from '../../../tests/support/masking.ts';
import { MASKS } from '../catalog.ts';

const TEXT = columnOf('text', 'text');
const SAME = Array.from({ length: 20 }, (_, i) => `beginning${i}`);
const words = (letter: string): string[] => [
  ...SAME,
  ...Array.from({ length: 1200 }, (_, i) => `${letter}${i}`),
];

test('a file that begins like another gives the words of the other', () => {
  const values = Array.from({ length: 50 }, (_, i) => `value ${i}`);
  for (const letter of ['amber', 'basalt']) {
    const list = words(letter);
    const out = masked(use('dictionary', { file: `${letter}.txt`, words: list }, TEXT), values);
    expect(out.filter((word) => !list.includes(word))).toEqual([]);
    expect(out.some((word) => word.startsWith(letter))).toBe(true);
  }
});

test.each([[[]], [['one']], [['one', ' ONE ', '']]])('G2: a file without two words is taken (%j)', (list) => {
  expect(MASKS.get('dictionary')?.refuses?.({ file: 'words.txt', words: list }, TEXT)).toMatch(
    'fewer than two',
  );
});
