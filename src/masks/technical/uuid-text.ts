const DASH = 0x2d;
const DIGITS = Buffer.from('0123456789abcdef');
const VARIANT = Buffer.from('89ab');

/**
 * Writes 32 hexadecimal digits as a UUID (RFC 9562) of `version` to `to` of `out`; gives where it ends. `bits` choose
 * the two free bits beside the variant. Changes `hex`.
 */
export function writeUuid(hex: Buffer, version: number, bits: number, out: Buffer, to: number): number {
  hex[12] = DIGITS[version]!;
  hex[16] = VARIANT[bits & 3]!;
  let at = to;
  for (let j = 0; j < 32; j++) {
    if (j === 8 || j === 12 || j === 16 || j === 20) {
      out[at++] = DASH;
    }
    out[at++] = hex[j]!;
  }
  return at;
}
