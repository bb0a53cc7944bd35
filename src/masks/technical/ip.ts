import { copyBytes } from '../dictionary.ts';
import { pick, writeDigits } from '../digest.ts';
import type { Apply, Mask } from '../mask.ts';
import { NO_OPTIONS, type NoOptions } from '../no-options.ts';
import { room, tooShort } from '../room.ts';
import { sameText } from '../same.ts';

/** RFC 5737's networks, without their last number. */
const NETS = ['192.0.2.', '198.51.100.', '203.0.113.'].map((net) => Buffer.from(net));
const HOSTS = 254;
const V4 = NETS.length * HOSTS;
const LONGEST_V4 = 14;
/** RFC 3849's network, and six groups of four digits. */
const NET_V6 = Buffer.from('2001:db8');
const LONGEST_V6 = 38;
const COLON = 0x3a;
const DIGITS = Buffer.from('0123456789abcdef');
/** Values of four digits that do not begin with 0: 0x1000 to 0xffff. */
const FIRST_GROUP = 0x1000;
const GROUPS = 0xf000;

/**
 * An address of the networks set aside for documentation. There are only 762 of version 4, so that six million real
 * addresses share each: many give one, and nothing can be counted back. That is no small domain in the sense of G6,
 * which is about values that come from few.
 */
export const ip: Mask<NoOptions> = {
  name: 'ip',
  summary: 'An address of the documentation networks (RFC 5737, RFC 3849), of the same version.',
  family: 'technical',
  types: ['inet', 'text'],
  options: NO_OPTIONS,
  deterministic: true,
  keyed: true,
  needs: { prf: true, value: true },
  technique: 'pseudonymization',
  gdpr: 'pseudonymous',
  safeHarbor: () => 'yes',
  keeps: () => ['nulls'],
  remains: 'whether it is of version 4 or 6',
  fakes: true,
  replaces: true,
  reserved: true,
  uniqueness: () => 'lossy',
  // A column may hold addresses of version 4 alone.
  outputDomain: () => V4,
  longest: (_, column) => (room(column) < LONGEST_V6 ? LONGEST_V4 : LONGEST_V6),
  refuses: (_, column) => tooShort(column, LONGEST_V4),
  example: { input: '81.2.69.142', class: 'inet' },
  prepare: (_, column): Apply => {
    const v6Fits = room(column) >= LONGEST_V6;
    return ({ count, bytes, starts, ends, digests }, out) => {
      out.reserve(count * LONGEST_V6);
      for (let i = 0; i < count; i++) {
        const start = starts[i]!;
        const end = ends[i]!;
        if (start !== end) {
          const write = v6Fits && isV6(bytes, start, end) ? writeV6 : writeV4;
          let at = write(digests, i, 0, out.bytes, out.at);
          if (sameText(bytes, start, end, out.bytes, out.at, at)) {
            at = write(digests, i, 1, out.bytes, out.at);
          }
          out.at = at;
        }
        out.end();
      }
    };
  },
};

function isV6(bytes: Buffer, start: number, end: number): boolean {
  // Two colons: one may stand before a port.
  const first = bytes.indexOf(COLON, start);
  const second = first === -1 || first >= end ? -1 : bytes.indexOf(COLON, first + 1);
  return second !== -1 && second < end;
}

function writeV4(digests: Buffer, index: number, bump: 0 | 1, out: Buffer, to: number): number {
  const chosen = (pick(digests, 16 * index, V4) + bump) % V4;
  const at = copyBytes(NETS[chosen % NETS.length]!, out, to);
  const host = Math.floor(chosen / NETS.length) + 1;
  return writeDigits(host, host < 10 ? 1 : host < 100 ? 2 : 3, out, at);
}

/** Groups never begin with 0, so that the text is as PostgreSQL prints it. */
function writeV6(digests: Buffer, index: number, bump: 0 | 1, out: Buffer, to: number): number {
  let at = copyBytes(NET_V6, out, to);
  for (let group = 0; group < 6; group++) {
    const from = 16 * index + 2 * group;
    const value = (digests[from]! << 8) | digests[from + 1]!;
    const spread = FIRST_GROUP + Math.floor((value * GROUPS) / 0x10000);
    out[at++] = COLON;
    at = writeGroup(group === 0 && bump !== 0 ? FIRST_GROUP + ((spread + 1) % GROUPS) : spread, out, at);
  }
  return at;
}

function writeGroup(value: number, out: Buffer, to: number): number {
  for (let digit = 0; digit < 4; digit++) {
    out[to + digit] = DIGITS[(value >>> (12 - 4 * digit)) & 15]!;
  }
  return to + 4;
}
