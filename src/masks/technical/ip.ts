import { z } from 'zod';
import { copyBytes } from '../dictionary.ts';
import { pick, writeDigits } from '../digest.ts';
import type { Apply, Mask, MaskKeys } from '../mask.ts';
import { room, tooShort } from '../room.ts';
import { sameText } from '../same.ts';
import { CryptoPan } from './crypto-pan.ts';
import { type Address, emptyAddress, readAddress, writeAddress } from './ip-text.ts';

/** keep prefix: addresses of one network stay in one network, which is another. */
export interface IpOptions {
  readonly keep?: 'prefix' | undefined;
}

/** RFC 5737's networks, without their last number. */
const NETS = ['192.0.2.', '198.51.100.', '203.0.113.'].map((net) => Buffer.from(net));
const HOSTS = 254;
const V4 = NETS.length * HOSTS;
const LONGEST_V4 = 14;
/** RFC 3849's network, and six groups of four digits. */
const NET_V6 = Buffer.from('2001:db8');
const LONGEST_V6 = 38;
/** Eight groups of four digits, and `/128`. */
const LONGEST_KEPT = 43;
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
export const ip: Mask<IpOptions> = {
  name: 'ip',
  summary:
    'An address of the documentation networks (RFC 5737, RFC 3849), of the same version; with `keep: prefix` one by Crypto-PAn, which keeps networks together and `/n`.',
  family: 'technical',
  types: ['inet', 'text'],
  options: z.strictObject({ keep: z.literal('prefix').optional() }),
  deterministic: true,
  keyed: true,
  needs: { prf: true, value: true },
  technique: 'pseudonymization',
  gdpr: 'pseudonymous',
  // A code derived from the value: 45 CFR 164.514(c)(1) does not allow it.
  safeHarbor: ({ keep }) => (keep === undefined ? 'yes' : 'with an ephemeral key'),
  keeps: ({ keep }, { class: type }) =>
    keep === undefined || type === 'text' ? ['nulls'] : ['nulls', 'equality'],
  remains:
    'whether it is of version 4 or 6; with `keep: prefix`, which addresses share how many first bits, and `/n`',
  fakes: true,
  replaces: true,
  reserved: true,
  // A text may hold what is no address, and becomes one of the documentation networks.
  uniqueness: ({ keep }, { class: type }) => (keep === undefined || type === 'text' ? 'lossy' : 'preserved'),
  // A column may hold addresses of version 4 alone.
  outputDomain: ({ keep }) => (keep === undefined ? V4 : 2 ** 32),
  longest: ({ keep }, column) =>
    keep !== undefined ? LONGEST_KEPT : room(column) < LONGEST_V6 ? LONGEST_V4 : LONGEST_V6,
  refuses: ({ keep }, column) => tooShort(column, keep === undefined ? LONGEST_V4 : LONGEST_KEPT),
  example: { input: '81.2.69.142', class: 'inet' },
  prepare: ({ keep }, column, keys): Apply => {
    if (keep !== undefined) {
      return keepPrefixes(keys, column.base === 'cidr');
    }
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

/** The first bit is turned over besides, so that no address and no network comes out as itself. */
function keepPrefixes(keys: MaskKeys, networks: boolean): Apply {
  const pan = new CryptoPan(keys.derive('crypto-pan'));
  const still = stillFirstBits(pan);
  const address = emptyAddress();
  return ({ count, bytes, starts, ends, digests }, out) => {
    out.reserve(count * (LONGEST_KEPT + 2));
    for (let i = 0; i < count; i++) {
      const start = starts[i]!;
      const end = ends[i]!;
      if (start !== end) {
        if (readAddress(bytes, start, end, address)) {
          move(pan, address, networks, still);
          out.at = writeAddress(address, out.bytes, out.at);
        } else {
          const write = isV6(bytes, start, end) ? writeV6 : writeV4;
          out.at = write(digests, i, 0, out.bytes, out.at);
        }
      }
      out.end();
    }
  };
}

/** Whether Crypto-PAn under this key leaves the first bit of addresses as it is. */
function stillFirstBits(pan: CryptoPan): boolean {
  const zero = new Uint8Array(4);
  pan.encrypt(zero, 1);
  return zero[0] === 0;
}

/**
 * A cidr's host part stays zeros; an inet's is an address with the length of its network. The network of all addresses, `/0`, has no other of its version: it becomes that of the
 * other one.
 */
function move(pan: CryptoPan, address: Address, network: boolean, still: boolean): void {
  const { size, bits } = address;
  if (bits === 0) {
    address.size = size === 4 ? 16 : 4;
    address.bytes.fill(0);
    return;
  }
  const own = address.bytes.subarray(0, size);
  pan.encrypt(own, network && bits !== -1 ? bits : 8 * size);
  if (still) {
    own[0]! ^= 0x80;
  }
}

function isV6(bytes: Buffer, start: number, end: number): boolean {
  // Two colons: one may stand before a port. Not by indexOf, which looks through the other cells too.
  let colons = 0;
  for (let i = start; i < end && colons < 2; i++) {
    if (bytes[i] === COLON) {
      colons++;
    }
  }
  return colons === 2;
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
