import { makeNotes } from '../../tests/support/notes/notes.ts';
import type { MaskUses } from '../mask-use.ts';
import { namesOf } from '../names.ts';
import { nameOf } from './persons.ts';

const prose = (i: number): string =>
  `Call number ${i} after six; she is at her sister's, and would rather not be rung at work.`;
const { notes, first, last } = makeNotes();
const PROSE =
  'The customer had read the manual twice before writing to us and still could not find where the second cable goes. ' +
  'We went through the steps together, one after the other, and it turned out that the adapter in the box was the ' +
  'one for the older series.';
const letter = (i: number): string => `${notes[i % notes.length]!.text}\n\n${PROSE}`;
const code = (i: number): string => `AB-${1000 + (i % 9000)}/x${i}`;

export const TEXT_USES: MaskUses = {
  scrub: [
    {
      variant: '100,000 names',
      value: letter,
      learnt: [namesOf(first, last, 100_000)],
      bar: 'scrub',
    },
  ],
  lorem: [{ value: prose }],
  partial: [{ value: (i) => String(4_111_111_111_111_111 + i), options: { last: 4 } }],
  pseudonym: [
    { value: (i) => `C-2024-${i}` },
    { variant: 'unique', value: (i) => `C-2024-${i}`, options: { unique: true } },
  ],
  replace: [
    {
      value: (i) => `order ${4711 + i} of Anna`,
      options: { pattern: '[0-9]+ of .*', with: '# of somebody' },
      bar: 'none',
      reason: 'a regular expression of the user’s, run in JavaScript by RE2’s automata, over strings',
    },
  ],
  shape: [{ value: code }, { variant: 'unique', value: code, options: { unique: true }, bar: 'keyed' }],
  template: [
    {
      value: nameOf,
      options: { template: '{{first_name|slug}}.{{last_name|slug}}.{{digest 8}}@example.com' },
      others: [(i) => `Chloë${i}`, (i) => `Jones${i}`],
      bar: 'none',
      reason: 'its filters (case, accents, characters) work on strings of two other columns',
    },
  ],
  dictionary: [
    {
      value: nameOf,
      options: { file: 'words.txt', words: Array.from({ length: 2000 }, (_, i) => `word${i}`) },
    },
  ],
  truncate: [{ value: nameOf, options: { length: 3 } }],
};
