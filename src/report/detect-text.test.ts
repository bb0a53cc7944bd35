import { expect, test } from 'vitest';
import type { DetectAnswer } from './answers.ts';
import { drawDetect } from './detect-text.ts';

const ANSWER: DetectAnswer = {
  columns: [
    {
      schema: 'public',
      table: 'user',
      column: 'id',
      class: 'none',
      kind: 'none',
      confidence: 0.99,
      reasons: ['a key'],
    },
    {
      schema: 'public',
      table: 'user',
      column: 'mail',
      class: 'pii',
      kind: 'email',
      confidence: 0.987,
      reasons: ['9 of 9 different values pass for addresses of mail', 'the name'],
    },
    {
      schema: 'public',
      table: 'user',
      column: 'doc',
      path: '$.city',
      class: 'quasi',
      kind: 'city',
      confidence: 0.8,
      reasons: ['the name'],
    },
    {
      schema: 'public',
      table: 'odd\u202e\u0007',
      column: 'c',
      class: 'quasi',
      kind: 'gender',
      confidence: 0.7,
      reasons: ['the name'],
    },
  ],
  quasiIdentifiers: [
    { schema: 'public', table: 'user', columns: ['city', 'Age'], rows: 1200, distinct: 900, unique: 0.534 },
  ],
  sampled: { tables: 2, rows: 1500 },
  notShown: [{ at: 'public.closed', what: 'the role may not read it' }],
};

test('a column, its reasons, or a total is missing', () => {
  expect(drawDetect(ANSWER, { all: false })).toBe(
    `public."user"
  ● mail        e-mail address, 0.99
      9 of 9 different values pass for addresses of mail
      the name
  ○ doc $.city  city, 0.80
      the name

public."odd\\u202e\\u0007"
  ○ c  gender, 0.70
      the name

together: public."user" (city, "Age"): 53.4 % of 1,200 rows are alone in them, 900 combinations

not shown: public.closed: the role may not read it
● 1 personal, ○ 1 quasi-identifying, 1 neither; 1 personal path inside documents; 1,500 rows of 2 tables were read`.replaceAll(
      'public."user"',
      'public.user',
    ),
  );
});

test('columns without personal data are listed unasked, or not when asked', () => {
  expect(drawDetect(ANSWER, { all: false })).not.toContain('a key');
  expect(drawDetect(ANSWER, { all: true })).toContain('id          nothing personal, 0.99\n      a key');
});
