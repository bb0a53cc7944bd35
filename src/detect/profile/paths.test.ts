import { expect, test } from 'vitest';
import type { Node } from './documents.ts';
import { walk } from './paths.ts';

const paths = (documents: readonly Node[]): string[] => walk(documents).map(({ path }) => path);

test('paths are written otherwise than RFC 9535 does', () => {
  expect(paths([{ user: { 'e-mail': 'a', ids: [1, 2] } }])).toEqual([
    '$.user',
    "$.user['e-mail']",
    '$.user.ids',
    '$.user.ids[*]',
  ]);
});

test('how often a path stands, or what stands there, is miscounted', () => {
  const standing = walk([{ a: ['x', 'y'] }, { a: ['z'] }, { b: null }, 'w']);
  expect(standing).toEqual([
    { path: '$', documents: 4, texts: ['w'] },
    { path: '$.a', documents: 2, texts: [] },
    { path: '$.a[*]', documents: 2, texts: ['x', 'y', 'z'] },
    { path: '$.b', documents: 1, texts: [] },
  ]);
});

test.each<[string, Node[]]>([
  ['addresses of mail', [{ 'anna@example.org': true }]],
  ['ids', [{ '0b9a4c1e-1111-4222-8333-444455556666': 1, u82731: 2, '17': 3 }]],
  [
    'names of persons',
    [
      { agnieszka: 1, krzysztof: 2 },
      { agnieszka: 5, giulia: 1 },
    ],
  ],
  [
    'words of which no two documents have the same',
    Array.from({ length: 60 }, (_, i) => ({
      [`${'abcdefghij'[i % 10]}${'klmnop'[Math.floor(i / 10)]}word`]: { x: 1 },
    })),
  ],
  [
    'another one in each document',
    'harbour lantern meadow orchard pebble'.split(' ').map((key) => ({ [key]: 1 })),
  ],
  [
    'what users call themselves, in a table of three rows',
    ['kowalskaann', 'jsmith', 'zorblax'].map((key) => ({ [key]: { x: 1 } })),
  ],
  ['what users call themselves, in one document', [{ jsmith: { x: 1 }, zorblax: { x: 1 } }]],
  [
    'full names, in each document',
    Array.from({ length: 50 }, () => ({ 'Anna Kowalska': 1, 'Jan Zorblax': 2 })),
  ],
  ['drawn characters', [{ q8Zk2pLx: 1 }, { q8Zk2pLx: 1 }]],
  ['quotation marks', [{ "it's": 1 }, { 'a"b': 1 }, { 'new\nline': 1 }, { '': 1 }]],
])('G1: members’ names that are %s stand in a path', (_, documents) => {
  expect(paths(documents).filter((path) => !/^\$(?:\[\*\])+(?:\.x)?$/.test(path))).toEqual([]);
});

test('attributes of a type are data, or names that every document has, or words of other languages', () => {
  const walked = walk([{ zorblax: 1 }], new Set(['zorblax']));
  expect(walked.map(({ path }) => path)).toEqual(['$.zorblax']);
  expect(paths(Array.from({ length: 30 }, () => ({ acmeRef: 1 })))).toEqual(['$.acmeRef']);
  expect(paths([{ geburtsdatum: 'x', telefono: 'y', smtp_password: 'z' }])).toEqual([
    '$.geburtsdatum',
    '$.telefono',
    '$.smtp_password',
  ]);
});

test('names with a figure that belong to the structure are taken for data', () => {
  expect(paths([{ oauth2Token: 'x', address_line1: 'y', s3Key: 'z', sha256: 'w' }])).toEqual([
    '$.oauth2Token',
    '$.address_line1',
    '$.s3Key',
    '$.sha256',
  ]);
});

test('a document of very many levels or members takes long, or all of them', () => {
  let deep: Node = 'end';
  for (let level = 0; level < 5_000; level++) {
    deep = [deep];
  }
  const wide = Object.fromEntries(Array.from({ length: 20_000 }, (_, i) => [`key_${i}`, 'x']));
  const before = performance.now();
  expect(walk([deep, wide]).length).toBeLessThanOrEqual(400);
  expect(performance.now() - before).toBeLessThan(2000);
});
