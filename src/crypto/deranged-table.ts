import { createHmac } from 'node:crypto';
import { permutation } from './permutation.ts';

/** A table of 0 … size - 1 without fixed points: P⁻¹(P(x) + c mod size). `size` is at least 2. */
export function derangedTable(key: Uint8Array, size: number): Uint32Array {
  const order = permutation(key, size);
  const step = stepBelow(key, size, 'table');
  const table = new Uint32Array(size);
  for (let i = 0; i < size; i++) {
    table[order[i]!] = order[(i + step) % size]!;
  }
  return table;
}

/** From 1 to size - 1, drawn from the key. */
export function stepBelow(key: Uint8Array, size: number, what: string): number {
  const drawn = purposeKey(key, `step ${what} ${size}`).readUIntBE(0, 6);
  return 1 + (drawn % (size - 1));
}

/** 32 bytes for one purpose more. */
export function purposeKey(key: Uint8Array, purpose: string): Buffer {
  return createHmac('sha256', key).update(purpose).digest();
}
