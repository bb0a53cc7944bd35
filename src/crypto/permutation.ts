import { createCipheriv } from 'node:crypto';

/**
 * A permutation of 0 … size - 1 drawn from a 32-byte key: for domains too small for FF1 (at most a million values).
 * Fisher and Yates's shuffle, its draws unbiased, from the key stream of AES-256 in counter mode.
 */
export function permutation(key: Uint8Array, size: number): Uint32Array {
  const table = Uint32Array.from({ length: size }, (_, i) => i);
  const stream = createCipheriv('aes-256-ctr', key, Buffer.alloc(16));
  const zeros = Buffer.alloc(1 << 16);
  let words = stream.update(zeros);
  let at = 0;
  const draw = (bound: number): number => {
    const limit = 2 ** 32 - (2 ** 32 % bound);
    for (;;) {
      if (at === words.length) {
        words = stream.update(zeros);
        at = 0;
      }
      const word = words.readUInt32LE(at);
      at += 4;
      if (word < limit) {
        return word % bound;
      }
    }
  };
  for (let i = size - 1; i > 0; i--) {
    const j = draw(i + 1);
    const swapped = table[i]!;
    table[i] = table[j]!;
    table[j] = swapped;
  }
  return table;
}
