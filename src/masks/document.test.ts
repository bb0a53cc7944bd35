import { expect, test } from 'vitest';
import { MASKS } from './catalog.ts';
import { documentMasks } from './document.ts';

test('a mask, or an option of one, that the page leaves out', () => {
  const page = documentMasks();
  for (const name of MASKS.keys()) {
    expect(page).toContain(`\n### ${name}\n`);
  }
  expect(page).toContain('- options: `within`: string, `30d` if not given');
  expect(page).toContain('| [`secret`](#secret) |');
  expect(page).not.toMatch(/undefined|\[object/);
});
