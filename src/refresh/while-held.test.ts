import { expect, test } from 'vitest';
import { UnderstudyError } from '../errors.ts';
import { whileHeld } from './while-held.ts';

const conflict = new UnderstudyError('conflict_with_recovery', 'the standby ended it');
const failing = (code: 'snapshot_lost' | 'connection_lost' | 'disk_full') => () =>
  Promise.reject(new UnderstudyError(code, code));

test('a snapshot found gone is not told by what ended it, though its holders say so a moment later', async () => {
  const lost = new AbortController();
  setTimeout(() => lost.abort(conflict), 20);
  await expect(whileHeld({ lost: lost.signal }, failing('snapshot_lost'))).rejects.toBe(conflict);
  await expect(whileHeld({ lost: lost.signal }, failing('connection_lost'))).rejects.toBe(conflict);
});

test('an error of another kind, or with the snapshot still held, is told by another’s reason', async () => {
  const held = new AbortController().signal;
  await expect(whileHeld({ lost: held }, failing('connection_lost'))).rejects.toMatchObject({
    code: 'connection_lost',
  });
  await expect(whileHeld({ lost: AbortSignal.abort(conflict) }, failing('disk_full'))).rejects.toMatchObject({
    code: 'disk_full',
  });
  expect(await whileHeld({ lost: held }, async () => 'done')).toBe('done');
});
