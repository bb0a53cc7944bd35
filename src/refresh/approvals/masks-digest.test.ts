import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { masksDigest } from './masks-digest.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'understudy-masks-digest-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function digestOf(files: Readonly<Record<string, string>>): Promise<string> {
  await mkdir(join(folder, 'lib'), { recursive: true });
  for (const [name, text] of Object.entries(files)) {
    await writeFile(join(folder, name), text);
  }
  const sha256 = createHash('sha256')
    .update(files['masks.mjs'] ?? '')
    .digest('hex');
  return masksDigest({ path: join(folder, 'masks.mjs'), sha256 });
}

test('G1: code that an own mask imports, near or far, changes without anybody being asked', async () => {
  const files = {
    'masks.mjs': `import { a } from './lib/a.mjs';\nexport { b } from "./b.mjs";`,
    'b.mjs': `await import('./lib/c.mjs')`,
    'lib/a.mjs': `import '../b.mjs'; // and back`,
    'lib/c.mjs': 'export const c = 1;',
  };
  const before = await digestOf(files);
  expect(await digestOf(files)).toBe(before);
  for (const name of Object.keys(files)) {
    expect([name, await digestOf({ ...files, [name]: '1;' })]).not.toEqual([name, before]);
  }
  expect(await digestOf({ ...files, 'lib/c.mjs': 'export const c = 2;' })).not.toBe(before);
});

test('a file that imports packages alone has another digest than its own', async () => {
  const text = `import { defineMask } from 'pg-understudy';`;
  expect(await digestOf({ 'masks.mjs': text })).toBe(createHash('sha256').update(text).digest('hex'));
});
