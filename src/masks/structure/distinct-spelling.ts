import type { MaskedColumn } from '../mask.ts';

/** How a digest is spelt in a type. */
export interface Spelling {
  /** Number of values that may come out. */
  readonly size: number;
  readonly longest: number;
  /** ASCII without what COPY escapes. `digest` has 16 bytes. */
  write(digest: Buffer): string;
}

/** How a digest becomes a value of the column's type; null for types where none is known. */
export function spelling(column: MaskedColumn): Spelling | null {
  return SPELLINGS[column.class]?.(column) ?? null;
}

type Speller = (column: MaskedColumn) => Spelling | null;

const hex = (digest: Buffer): string => digest.toString('hex');
const number = (digest: Buffer, from: number, bits: number): bigint =>
  digest.readBigUInt64BE(from) >> BigInt(64 - bits);
const WIDE = 2 ** 128;

/** Whole numbers of `bits` bits (64 at most), from the digest's first half. */
function whole(bits: number, around: (text: string, next: string) => string = (text) => text): Spelling {
  return {
    size: 2 ** bits,
    longest: 2 * bits,
    write: (digest) => {
      const value = number(digest, 0, bits);
      return around(String(value), String(value + 1n));
    },
  };
}

const inBrackets = (text: string, next: string): string => `[${text},${next})`;

const clock = (micros: bigint): string => {
  const [seconds, rest] = [micros / 1_000_000n, micros % 1_000_000n];
  const parts = [seconds / 3600n, (seconds / 60n) % 60n, seconds % 60n].map((each) =>
    String(each).padStart(2, '0'),
  );
  return `${parts.join(':')}.${String(rest).padStart(6, '0')}`;
};

/** Microseconds of a day, of which a column that keeps fewer digits sees whole steps only. */
function ofDay(digest: Buffer, { scale }: MaskedColumn): bigint {
  const step = 10n ** BigInt(6 - Math.min(6, scale ?? 6));
  const steps = 86_400_000_000n / step;
  return ((number(digest, 0, 64) * steps) >> 64n) * step;
}

const stepsOf = ({ scale }: MaskedColumn): number => 86_400 * 10 ** Math.min(6, scale ?? 6);

const instant = (digest: Buffer, more: bigint): string =>
  new Date(Number(number(digest, 0, 47) + more)).toISOString().replace(/[TZ]/g, ' ').trim();

const RANGES: Readonly<Record<string, Spelling>> = {
  int4range: whole(30, inBrackets),
  int8range: whole(62, inBrackets),
  numrange: whole(64, inBrackets),
  // Milliseconds from 1970 to 6429.
  tsrange: momentRange(''),
  tstzrange: momentRange('+00'),
};

function momentRange(zone: string): Spelling {
  return {
    size: 2 ** 47,
    longest: 60,
    write: (digest) => `["${instant(digest, 0n)}${zone}","${instant(digest, 1n)}${zone}")`,
  };
}

/** Arrays of single letters fit elements of any length. */
const LETTERS: Spelling = { size: WIDE, longest: 65, write: (digest) => `{${[...hex(digest)].join(',')}}` };
const words = (bits: number): Spelling => ({
  size: 2 ** Math.floor((128 * bits) / (bits + 1)),
  longest: 100,
  write: (digest) => {
    const bytes = bits === 31 ? 4 : 2;
    const each = Array.from(
      { length: 16 / bytes },
      (_, i) => digest.readUIntBE(i * bytes, bytes) & (2 ** bits - 1),
    );
    return `{${each.join(',')}}`;
  },
});

const ARRAYS: Readonly<Record<string, Spelling>> = {
  _text: LETTERS,
  _varchar: LETTERS,
  _bpchar: LETTERS,
  _citext: LETTERS,
  _name: LETTERS,
  _int2: words(15),
  _int4: words(31),
  _int8: words(31),
  _numeric: words(15),
  _uuid: { size: WIDE, longest: 34, write: (digest) => `{${hex(digest)}}` },
};

const OIDS: Readonly<Record<string, Spelling>> = {
  oid: whole(32),
  xid8: whole(64),
  pg_lsn: {
    size: 2 ** 64,
    longest: 17,
    write: (digest) => `${digest.toString('hex', 0, 4)}/${digest.toString('hex', 4, 8)}`,
  },
};

const SPELLINGS: Readonly<Record<string, Speller>> = {
  time: (column) => ({
    size: stepsOf(column),
    longest: 18,
    write: (digest) => `${clock(ofDay(digest, column))}${column.base === 'timetz' ? '+00' : ''}`,
  }),
  interval: (column) => ({
    size: 2 ** 30 * stepsOf(column),
    longest: 34,
    write: (digest) => `${number(digest, 8, 30)} days ${clock(ofDay(digest, column))}`,
  }),
  float: ({ base }) => whole(base === 'float4' ? 24 : 53),
  numeric: ({ length, scale }) => {
    const digits = Math.min(length ?? 30, 30);
    const behind = Math.min(Math.max(scale ?? 0, 0), digits);
    return {
      size: 10 ** digits,
      longest: digits + 2,
      write: (digest) => {
        const text = String(BigInt(`0x${hex(digest)}`) % 10n ** BigInt(digits)).padStart(digits + 1, '0');
        return behind === 0 ? text : `${text.slice(0, -behind)}.${text.slice(-behind)}`;
      },
    };
  },
  // RFC 3849's network.
  inet: () => ({
    size: 2 ** 96,
    longest: 39,
    write: (digest) => `2001:db8:${hex(digest).slice(0, 24).match(/.{4}/g)?.join(':') ?? ''}`,
  }),
  // Locally administered, one host's.
  macaddr: ({ base }) => {
    const bytes = base === 'macaddr8' ? 8 : 6;
    return {
      size: 2 ** (8 * bytes - 2),
      longest: 2 * bytes,
      write: (digest) => {
        const first = ((digest[0]! & 0xfc) | 2).toString(16).padStart(2, '0');
        return first + digest.toString('hex', 1, bytes);
      },
    };
  },
  bit: ({ base, length }) => {
    const bits = Math.min(length ?? (base === 'varbit' ? 128 : 1), 128);
    const width = base === 'varbit' ? bits : (length ?? 1);
    return {
      size: 2 ** bits,
      longest: width,
      write: (digest) => (BigInt(`0x${hex(digest)}`) >> BigInt(128 - bits)).toString(2).padStart(width, '0'),
    };
  },
  money: () => whole(50),
  oid: ({ base }) => OIDS[base] ?? null,
  array: ({ base }) => ARRAYS[base] ?? null,
  range: ({ base }) => RANGES[base] ?? null,
  tsvector: () => ({ size: WIDE, longest: 32, write: hex }),
  hstore: () => ({ size: WIDE, longest: 40, write: (digest) => `k=>${hex(digest)}` }),
  // A label of hexadecimal digits.
  other: ({ base }) => (base === 'ltree' ? { size: WIDE, longest: 32, write: hex } : null),
};
