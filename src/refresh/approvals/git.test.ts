import { expect, test } from 'vitest';
import { parseBlame } from './git.ts';

const A = 'a'.repeat(40);
const NONE = '0'.repeat(40);

test('a commit’s facts stand once; a line that looks like one of them is text; what is not committed is nobody’s', () => {
  const porcelain = [
    `${A} 1 1 2`,
    'author Ann Lee',
    'author-mail <ann@example.com>',
    'author-time 1700000000',
    'author-tz +0200',
    'summary author Eve',
    'filename rules.yaml',
    '\ttables:',
    `${NONE} 2 2 1`,
    'author Not Committed Yet',
    'author-mail <not.committed.yet>',
    'author-time 1800000000',
    'filename rules.yaml',
    '\tauthor Eve',
    `${A} 3 3`,
    '\t',
    '',
  ].join('\n');
  expect(parseBlame(porcelain)).toEqual([
    { author: 'Ann Lee <ann@example.com>', time: 1_700_000_000_000, text: 'tables:' },
    { author: null, time: 1_800_000_000_000, text: 'author Eve' },
    { author: 'Ann Lee <ann@example.com>', time: 1_700_000_000_000, text: '' },
  ]);
});
