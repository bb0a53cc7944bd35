import { expect, test } from 'vitest';
import { catalog, rules, table } from '../../tests/support/sample-catalog.ts';
import { MASKS } from '../masks/catalog.ts';
import { makePlan } from '../rules/planner.ts';
import { forecast } from './forecast.ts';

test('a forecast counts only tables whose rows are copied, and all three copies that stand at once', () => {
  const big = table('public.big', { columns: { a: 'text' }, bytes: 400e6, indexBytes: 100e6 });
  const left = table('public.left', { columns: { a: 'text' }, bytes: 9e12 });
  const plan = makePlan(
    catalog(big, left),
    rules({ 'public.big': { a: 'keep' }, 'public.left': {} }, { 'public.left': { kind: 'none' } }),
    { unlisted: 'fail', masks: MASKS },
  );
  const guess = forecast(plan, { previousBytes: 0, currentBytes: null });
  expect(guess).toMatchObject({
    readBytes: 400e6,
    nextBytes: 500e6,
    currentBytes: 500e6,
    previousBytes: 0,
    walBytes: 500e6,
  });
  expect(guess.durationMs).toBeGreaterThan(20_000);
  expect(guess.durationMs).toBeLessThan(30_000);
});
