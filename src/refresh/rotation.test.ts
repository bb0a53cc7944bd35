import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadConfig } from '../config/load-config.ts';
import { MASKS } from '../masks/catalog.ts';
import { rotation } from './rotation.ts';

async function rotated(key: string, columns: string) {
  const folder = mkdtempSync(join(tmpdir(), 'understudy-rotation-'));
  try {
    writeFileSync(join(folder, 'rules.yaml'), `tables:\n  public.t:\n    columns:\n${columns}`);
    const file = join(folder, 'understudy.yaml');
    writeFileSync(
      file,
      `source: postgres://u@h/a\ntarget: postgres://u@h/b\nkey: ${key}\nrules: rules.yaml\n`,
    );
    return await rotation(await loadConfig(file, {}));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test('a domain that changes with the key and is not told of, in cases and parts of values too', async () => {
  const { domains } = await rotated(
    'env:K',
    `      a: email
      b: { mask: phone, domain: fax }
      c: { mask: first_name, person: customer, per: id }
      d: { mask: json, paths: { "$.x": user_name, "$.y[*]": { mask: array, element: city } } }
      e: { mask: ip, when: "a > 'x'", otherwise: keep }
      f: redact
      id: keep
`,
  );
  expect(domains).toEqual(
    ['city', 'email', 'fax', 'first_name', 'ip', 'person:customer', 'user_name'].map((domain) => ({
      domain,
      columns: [expect.stringMatching(/^public\.t\.[a-e]$/)],
    })),
  );
});

test.each([
  ['env:K', '1', '2'],
  ['{ current: "2026-09", keys: { "2026-09": env:K } }', '2026-09', '2026-10'],
  ['{ current: a, keys: { a: env:K, a-2: env:L } }', 'a', 'a-3'],
])('an id that is taken already: %s', async (key, current, next) => {
  expect(await rotated(key, '      a: keep\n')).toEqual({ current, next, domains: [] });
});

test('a mask with parts that cannot say which masks they get, without a column', () => {
  const column = {
    name: 'x',
    class: 'text',
    base: 'text',
    length: null,
    scale: null,
    notNull: false,
    enumLabels: null,
  };
  for (const mask of MASKS.values()) {
    expect(() => mask.inner?.(mask.example.options ?? {}, column)).not.toThrow();
  }
});
