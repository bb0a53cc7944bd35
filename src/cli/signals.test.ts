import { EventEmitter } from 'node:events';
import { expect, test } from 'vitest';
import { onInterrupt } from './signals.ts';

function listen() {
  const emitter = new EventEmitter();
  const said: string[] = [];
  const left: number[] = [];
  const interruption = onInterrupt(
    emitter,
    (text) => said.push(text),
    (code) => left.push(code),
  );
  return { emitter, said, left, interruption };
}

test('the first signal asks to stop, the second leaves at once with 130, whichever they are', () => {
  const { emitter, said, left, interruption } = listen();
  emitter.emit('SIGTERM', 'SIGTERM');
  expect(interruption.signal.aborted).toBe(true);
  expect(said).toHaveLength(1);
  expect(left).toEqual([]);
  emitter.emit('SIGINT', 'SIGINT');
  expect(left).toEqual([130]);
});

test('once disposed of, signals do again what they do', () => {
  const { emitter, interruption } = listen();
  interruption.dispose();
  expect(emitter.listenerCount('SIGINT') + emitter.listenerCount('SIGTERM')).toBe(0);
});
