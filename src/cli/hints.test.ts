import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { COMMANDS } from './commands.ts';

const src = join(import.meta.dirname, '..');

test('no hint names a command that there is not', () => {
  const known = new Set(COMMANDS.map(({ name }) => name.split(' ')[0]));
  const named = readdirSync(src, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .flatMap((file) =>
      Array.from(
        readFileSync(join(src, file), 'utf8').matchAll(/`understudy ([a-z]+)[^`$]*`/g),
        ([, word]) => ({
          file,
          word,
        }),
      ),
    );
  expect(named.length).toBeGreaterThan(5);
  expect(named.filter(({ word }) => !known.has(word))).toEqual([]);
});
