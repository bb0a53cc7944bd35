import { createCipheriv } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BatchCmac } from './cmac.ts';

const MESSAGE =
  '6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e5130c81c46a35ce411e5fbc1191a0a52eff69f2445df4f9b17ad2b417be66c3710';

function digestsOf(cmac: BatchCmac, messages: readonly Buffer[]): string[] {
  const bytes = Buffer.concat(messages);
  const starts = new Int32Array(messages.length);
  const ends = new Int32Array(messages.length);
  let at = 0;
  messages.forEach((message, i) => {
    starts[i] = at;
    at += message.length;
    ends[i] = at;
  });
  const out = cmac.digests(bytes, starts, ends, messages.length);
  return messages.map((_, i) => out.toString('hex', 16 * i, 16 * i + 16));
}

/** CMAC by the book, a message at a time. */
function plainCmac(key: Buffer, message: Buffer): string {
  const cipher = createCipheriv('aes-256-ecb', key, null).setAutoPadding(false);
  const encrypt = (block: Buffer) => cipher.update(block);
  const double = (block: Buffer) => {
    const value = BigInt(`0x${block.toString('hex')}`);
    const twice = ((value << 1n) & ((1n << 128n) - 1n)) ^ (value >> 127n ? 0x87n : 0n);
    return Buffer.from(twice.toString(16).padStart(32, '0'), 'hex');
  };
  const xor = (a: Buffer, b: Buffer) => Buffer.from(a.map((byte, i) => byte ^ b[i]!));
  const k1 = double(encrypt(Buffer.alloc(16)));
  const blocks = Math.max(1, Math.ceil(message.length / 16));
  let state: Buffer = Buffer.alloc(16);
  for (let b = 0; b < blocks - 1; b++) {
    state = encrypt(xor(state, message.subarray(16 * b, 16 * b + 16)));
  }
  const rest = message.subarray(16 * (blocks - 1));
  const last =
    rest.length === 16
      ? xor(rest, k1)
      : xor(Buffer.concat([rest, Buffer.from([0x80]), Buffer.alloc(15 - rest.length)]), double(k1));
  return encrypt(xor(state, last)).toString('hex');
}

test.each([
  ['2b7e151628aed2a6abf7158809cf4f3c', 0, 'bb1d6929e95937287fa37d129b756746'],
  ['2b7e151628aed2a6abf7158809cf4f3c', 16, '070a16b46b4d4144f79bdd9dd04a287c'],
  ['2b7e151628aed2a6abf7158809cf4f3c', 40, 'dfa66747de9ae63030ca32611497c827'],
  ['2b7e151628aed2a6abf7158809cf4f3c', 64, '51f0bebf7e3b9d92fc49741779363cfe'],
  ['603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4', 0, '028962f61b7bf89efc6b551f4667d983'],
  [
    '603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4',
    16,
    '28a7023f452e8f82bd4bf28d8c37c35c',
  ],
  [
    '603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4',
    40,
    'aaf3d8f1de5640c232f5b169b9c911e6',
  ],
  [
    '603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4',
    64,
    'e1992190549f6ed5696a2c056c315410',
  ],
])('RFC 4493 and SP 800-38B: a wrong subkey or padding (%s, %i bytes)', (key, length, expected) => {
  const cmac = new BatchCmac(Buffer.from(key, 'hex'));
  const message = Buffer.from(MESSAGE, 'hex').subarray(0, length);
  expect(digestsOf(cmac, [message])).toEqual([expected]);
  expect(digestsOf(cmac, [message, Buffer.from('another'), message])[2]).toBe(expected);
});

test('a batch that digests otherwise than one message at a time, long values among them', () => {
  const key = Buffer.from('603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4', 'hex');
  const cmac = new BatchCmac(key);
  const length = fc.oneof(
    fc.integer({ min: 0, max: 70 }),
    fc.constantFrom(1007, 1008, 1023, 1024, 1025, 1040, 1041, 65552, 65553, 65568, 131089),
  );
  fc.assert(
    fc.property(fc.array(length, { maxLength: 12 }), fc.integer(), (lengths, seed) => {
      const messages = lengths.map((size, i) => Buffer.alloc(size, `${seed}:${i}!`));
      expect(digestsOf(cmac, messages)).toEqual(messages.map((message) => plainCmac(key, message)));
    }),
    { numRuns: 25 },
  );
});

test('a value of many megabytes that takes quadratic time', () => {
  const cmac = new BatchCmac(Buffer.alloc(32, 7));
  const started = performance.now();
  digestsOf(cmac, [Buffer.alloc(64 << 20, 'x')]);
  expect(performance.now() - started).toBeLessThan(5000);
});
