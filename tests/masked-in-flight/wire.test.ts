/** What goes over the wire to the target, byte for byte: masked before it is sent, and the key never. */
import { expect, inject, test } from 'vitest';
import { holds } from '../support/byte-scan.ts';
import { CANARY, CELLS, canaryCells } from '../support/canaries.ts';
import { createDatabase, existingDatabase } from '../support/database.ts';
import { project, runRefresh, TEST_KEY } from '../support/refresh.ts';
import { serverUrl } from '../support/server.ts';
import { tapped } from '../support/wire-tap.ts';

const KEPT = 'SICHTBAR7';
const ROWS = 2000;

const RULES = `
tables:
  public.person:
    columns:
      id: keep
      email: { mask: email, unique: true }
      name: full_name
      note: lorem
  public.visit:
    columns:
      id: keep
      person_id: keep
  public.shelf:
    columns:
      id: keep
      label: keep
  public.mixed:
    columns:
      id: keep
      label: keep
      email: email
`;

test.each([
  ['in this thread', false],
  ['in threads of their own', true],
])('G5, G16: the target is sent a value that is masked, or the key; masking %s', async (_, threads) => {
  await using source = await createDatabase(inject('source'), 'wire');
  await source.sql(canaryCells(ROWS));
  await source.sql(`
    CREATE TABLE shelf (id int PRIMARY KEY, label text);
    INSERT INTO shelf SELECT i, '${KEPT}shelf' || i FROM generate_series(1, 100) AS i;
    CREATE TABLE mixed (id int PRIMARY KEY, label text, email text);
    INSERT INTO mixed SELECT i, '${KEPT}mixed' || i, '${CANARY}beside' || i || '@example.org' FROM generate_series(1, 100) AS i;`);
  await using target = existingDatabase(inject('target'), `${source.name}_staging`);
  const [toSource, toTarget] = await Promise.all([tapped(inject('source')), tapped(inject('target'))]);
  try {
    await using files = await project(
      {
        source: serverUrl(toSource.server, source.name),
        target: serverUrl(toTarget.server, target.name),
        unlisted: 'redact',
        large_objects: 'none',
        jobs: 2,
        threads,
        chunk_size: '64kB',
        verify: { sample: 1 },
      },
      RULES,
    );
    const record = await runRefresh(files);
    expect(record.error).toBeUndefined();
    const bytes = toTarget.sent();
    expect([...CELLS, CANARY].filter((each) => holds(bytes, each))).toEqual([]);
    // What is kept does pass here: without it this test could not fail.
    expect(holds(bytes, `${KEPT}shelf100`)).toBe(true);
    expect(holds(bytes, `${KEPT}mixed100`)).toBe(true);
    for (const sent of [bytes, toSource.sent()]) {
      expect(holds(sent, TEST_KEY)).toBe(false);
      expect(sent.includes(Buffer.from(TEST_KEY, 'hex'))).toBe(false);
      expect(sent.includes(Buffer.from(TEST_KEY, 'hex').toString('base64'))).toBe(false);
    }
  } finally {
    await Promise.all([toSource.close(), toTarget.close()]);
  }
});
