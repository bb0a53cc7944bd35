import { createHash, randomBytes } from 'node:crypto';
import { inspect } from 'node:util';
import { expect, test } from 'vitest';
import { UnderstudyError } from '../errors.ts';
import { generateKey, ProjectKey } from './key.ts';

const HEX = 'c1a7f0e9325b8d46de0f71bb3a9c5842e6d70b1938fc2a54917e6b0dd3852f4a';

function refusal(text: string): UnderstudyError {
  try {
    ProjectKey.parse(text);
  } catch (error) {
    if (error instanceof UnderstudyError) {
      return error;
    }
    throw error;
  }
  throw new Error('was taken');
}

test.each([
  ['empty', ''],
  ['short', HEX.slice(0, 62)],
  ['short base64', Buffer.from(HEX, 'hex').subarray(0, 31).toString('base64')],
  ['not a key', 'correct horse battery staple, and so on, and so on'],
  ['zeros', '0'.repeat(64)],
  ['one byte', 'ab'.repeat(32)],
  ['repeated', 'deadbeef'.repeat(8)],
  ['half a key twice', HEX.slice(0, 32).repeat(2)],
  ['counting up', Buffer.from(Array.from({ length: 32 }, (_, i) => i)).toString('hex')],
  [
    'counting down by three',
    Buffer.from(Array.from({ length: 32 }, (_, i) => 250 - 3 * i)).toString('base64'),
  ],
  ['readable', Buffer.from('the quick brown fox jumps over it all').toString('base64')],
  ['readable hex', Buffer.from('the quick brown fox jumps over it all').toString('hex')],
  ['words', 'correcthorsebatterystaplecorrecthorsebatteryx'],
  ['words with dashes', 'correct-horse-battery-staple-and-some-more-words'],
  ['a default', 'ChangeMe0xQ7dTzL4mVb2nRkY8sWc5hJp1gFa9eUoI3t'],
  ['digits', '1234567890987654321012345678908765432101234567890987654321012345'],
  ['a standard’s', '603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4'],
  ['a hashed word', createHash('sha256').update('secret').digest('hex')],
])('G16: a weak key that is taken (%s)', (_, text) => {
  const error = refusal(text);
  expect(error.code).toBe('key_weak');
  expect(error.exitCode).toBe(2);
  if (text !== '') {
    expect(error.message + error.hint).not.toContain(text);
  }
});

test('a good key that is refused, or that is another by its spelling', () => {
  for (let i = 0; i < 2000; i++) {
    ProjectKey.parse(generateKey());
    ProjectKey.parse(randomBytes(32).toString('base64'));
    ProjectKey.parse(randomBytes(48).toString('base64url'));
  }
  const bytes = Buffer.from(HEX, 'hex');
  const spelt = [HEX, HEX.toUpperCase(), ` ${HEX}\n`, bytes.toString('base64'), bytes.toString('base64url')];
  expect(new Set(spelt.map((text) => ProjectKey.parse(text).fingerprint)).size).toBe(1);
});

test('G16: a key that prints itself', () => {
  const key = ProjectKey.parse(HEX);
  const shown = `${key} ${JSON.stringify({ key })} ${inspect(key, { depth: 9, showHidden: true })} ${inspect(key.domain('email'), { depth: 9 })}`;
  expect(shown).toContain(key.fingerprint);
  expect(shown).not.toContain(HEX.slice(0, 16));
  expect(shown).not.toContain(Buffer.from(key.export()).toString('hex').slice(0, 16));
  expect(key.fingerprint).toMatch(/^[0-9a-f]{16}$/);
});

test('G16: a wiped key that still gives keys, or another key with it', () => {
  const key = ProjectKey.parse(HEX);
  const copy = ProjectKey.import(key.export());
  const { fingerprint } = key;
  key.wipe();
  expect(() => key.domain('email')).toThrow('wiped');
  expect(() => key.export()).toThrow('wiped');
  expect(copy.domain('email').derive('x')).toHaveLength(32);
  expect(key.fingerprint).toBe(fingerprint);
});

test('G7: derived keys that change, or that two domains, purposes or keys share', () => {
  const key = ProjectKey.parse(HEX);
  const digest = (of: ProjectKey, domain: string) =>
    of
      .domain(domain)
      .cmac.digests(Buffer.from('Anna'), Int32Array.of(0), Int32Array.of(4), 1)
      .toString('hex');
  expect(digest(key, 'email')).toBe(digest(ProjectKey.import(key.export()), 'email'));
  expect([
    key.fingerprint,
    digest(key, 'email'),
    key.domain('email').derive('ff1').toString('hex'),
  ]).toMatchInlineSnapshot(`
    [
      "bad78b6ea44648ea",
      "9f9632d6f825bf1af0f79609eef4e318",
      "a635af3cab5e5838d177186e78a1eb368507146e1b8107c4ee9d6f1fa259a2cf",
    ]
  `);
  const all = [
    digest(key, 'email'),
    digest(key, 'emai'),
    digest(ProjectKey.ephemeral(), 'email'),
    key.domain('a').derive('b').toString('hex'),
    key.domain('ab').derive('').toString('hex'),
    key.domain('b').derive('a').toString('hex'),
  ];
  expect(new Set(all).size).toBe(all.length);
});
