import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { UnderstudyError } from '../errors.ts';
import { MASKS } from '../masks/catalog.ts';
import { loadMasks } from './own-masks.ts';

const DEFINE = new URL('../masks/own-mask.ts', import.meta.url).href;
const facts = (name: string) => `{
  name: '${name}', summary: 'A badge.', types: ['text'], technique: 'pseudonymization', gdpr: 'pseudonymous',
  safeHarbor: 'no', keeps: ['nulls'], remains: '', replaces: true, uniqueness: 'probable', outputs: 2 ** 64, longest: 16,
  example: { input: 'B-1' },
  mask: ({ digests }: { digests: readonly Uint8Array[] }) => digests.map((d) => Buffer.from(d).toString('hex', 0, 8)),
}`;
const file = (...names: string[]) =>
  `import { defineMask } from '${DEFINE}';\n${names.map((name, i) => `export const m${i} = defineMask(${facts(name)});`).join('\n')}\n`;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'understudy-masks-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function written(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

async function refusal(path: string, sha256: string | null = null): Promise<string> {
  try {
    await loadMasks({ path, sha256 });
  } catch (error) {
    if (error instanceof UnderstudyError && error.code === 'masks_invalid') {
      return error.message;
    }
    throw error;
  }
  throw new Error('it was taken');
}

describe('G17: masks of the user’s own', () => {
  test('none are there, and no code is run, that the configuration does not name', async () => {
    expect(await loadMasks(null)).toEqual({ masks: MASKS, file: null });
  });

  test('stand beside the others, with the digest of the file that was run', async () => {
    const path = written('good.ts', file('badge', 'second_badge'));
    const { masks, file: read } = await loadMasks({ path, sha256: null });
    expect([...masks.keys()]).toEqual([...MASKS.keys(), 'badge', 'second_badge']);
    expect(read?.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(await loadMasks(read)).toEqual({ masks, file: read });
  });

  test('a file that has changed since it was pinned is not run', async () => {
    const path = written('pinned.ts', file('badge'));
    const { file: read } = await loadMasks({ path, sha256: null });
    written('pinned.ts', `globalThis.ran = true;\n${file('badge')}`);
    expect(await refusal(path, read?.sha256)).toMatch('sha256');
    expect(globalThis).not.toHaveProperty('ran');
    expect((await loadMasks({ path, sha256: null })).file?.sha256).not.toBe(read?.sha256);
  });

  test.each([
    ['a file that is not there', null, /does not exist/],
    ['a file that throws', "throw new Error('by itself');", /could not be run: by itself/],
    ['a file of another language', 'SELECT 1', /could not be run/],
    ['a file without masks', 'export const mask = 7;', /exports no mask/],
    ['a name that is taken', file('email'), /mask email, which there is already/],
    ['a name given twice', file('badge', 'badge'), /mask badge, which there is already/],
  ])('%s is an error that says so', async (title, text, what) => {
    const name = `${title.replaceAll(' ', '-')}.ts`;
    expect(await refusal(text === null ? join(folder, name) : written(name, text))).toMatch(what);
  });
});

test('a file whose imports are not installed says what to install', async () => {
  const path = written('uninstalled.ts', "import 'no-such-package-of-ours';\n");
  await expect(loadMasks({ path, sha256: null })).rejects.toMatchObject({
    message: expect.stringContaining('could not be run: Cannot find package'),
    hint: expect.stringContaining('npm install pg-understudy'),
  });
});
