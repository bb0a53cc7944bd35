const DOT = 0x2e;
const COLON = 0x3a;
const SLASH = 0x2f;
const DIGITS = Buffer.from('0123456789abcdef');

/** An address read from text. `bits` is -1 where no `/n` stood behind it. */
export interface Address {
  /** 4 or 16; 0 for what is none. */
  size: number;
  readonly bytes: Uint8Array;
  bits: number;
}

/** A place to read addresses into. */
export function emptyAddress(): Address {
  return { size: 0, bytes: new Uint8Array(16), bits: -1 };
}

/** Reads `81.2.69.142`, `2001:db8::1`, `::ffff:81.2.69.142`, each perhaps with `/n`; gives whether it is one. */
export function readAddress(text: Buffer, start: number, end: number, into: Address): boolean {
  into.size = 0;
  into.bits = -1;
  let last = end;
  for (let i = start; i < end; i++) {
    if (text[i] === SLASH) {
      last = i;
      into.bits = readNumber(text, i + 1, end, 3);
      if (into.bits === -1) {
        return false;
      }
      break;
    }
  }
  const dotted = readV4(text, start, last, into.bytes, 0);
  const size = dotted ? 4 : readV6(text, start, last, into.bytes) ? 16 : 0;
  into.size = into.bits > 8 * size ? 0 : size;
  return into.size !== 0;
}

/** A number of one to `most` digits; -1 for anything else. */
function readNumber(text: Buffer, start: number, end: number, most: number): number {
  if (end <= start || end - start > most) {
    return -1;
  }
  let value = 0;
  for (let i = start; i < end; i++) {
    const digit = text[i]! - 0x30;
    if (digit < 0 || digit > 9) {
      return -1;
    }
    value = 10 * value + digit;
  }
  return value;
}

function readV4(text: Buffer, start: number, end: number, into: Uint8Array, at: number): boolean {
  let part = 0;
  let from = start;
  for (let i = start; i <= end; i++) {
    if (i === end || text[i] === DOT) {
      const value = readNumber(text, from, i, 3);
      if (value === -1 || value > 255 || part === 4) {
        return false;
      }
      into[at + part++] = value;
      from = i + 1;
    }
  }
  return part === 4;
}

/** RFC 4291, section 2.2. */
function readV6(text: Buffer, start: number, end: number, into: Uint8Array): boolean {
  let at = 0;
  let gap = -1;
  let from = start;
  into.fill(0);
  if (text[start] === COLON) {
    if (text[start + 1] !== COLON) {
      return false;
    }
    from = start + 1;
  }
  for (let i = from; i <= end; i++) {
    if (i !== end && text[i] !== COLON) {
      continue;
    }
    if (i === from) {
      // Two colons, or the end behind them.
      if (i === end) {
        return gap === at && close(into, at, gap);
      }
      if (gap !== -1) {
        return false;
      }
      gap = at;
    } else if (i === end && at <= 12 && readV4(text, from, end, into, at)) {
      at += 4;
    } else {
      const group = readGroup(text, from, i);
      if (group === -1 || at === 16) {
        return false;
      }
      into[at++] = group >>> 8;
      into[at++] = group & 0xff;
    }
    from = i + 1;
  }
  return close(into, at, gap);
}

/** Moves what was read behind the gap to the end. */
function close(into: Uint8Array, at: number, gap: number): boolean {
  if (gap === -1) {
    return at === 16;
  }
  if (at > 14) {
    return false;
  }
  into.copyWithin(16 - (at - gap), gap, at);
  into.fill(0, gap, 16 - (at - gap));
  return true;
}

function readGroup(text: Buffer, start: number, end: number): number {
  if (end - start > 4) {
    return -1;
  }
  let value = 0;
  for (let i = start; i < end; i++) {
    const byte = text[i]!;
    const digit = byte <= 0x39 ? byte - 0x30 : (byte | 0x20) - 0x57;
    if (digit < 0 || digit > 15 || (byte > 0x39 && digit < 10)) {
      return -1;
    }
    value = (value << 4) | digit;
  }
  return value;
}

/** Writes an address as PostgreSQL prints it (RFC 5952) to `to` of `out`, which has room for 45; gives where it ends. */
export function writeAddress({ size, bytes, bits }: Address, out: Buffer, to: number): number {
  let at = to;
  if (size === 4) {
    for (let i = 0; i < 4; i++) {
      if (i !== 0) {
        out[at++] = DOT;
      }
      at = writeNumber(bytes[i]!, out, at);
    }
  } else {
    at = writeV6(bytes, out, to);
  }
  if (bits !== -1) {
    out[at++] = SLASH;
    at = writeNumber(bits, out, at);
  }
  return at;
}

function writeV6(bytes: Uint8Array, out: Buffer, to: number): number {
  // The longest run of at least two groups of zeros, the first of them.
  let best = -1;
  let length = 1;
  for (let group = 0; group < 8; group++) {
    let run = 0;
    while (group + run < 8 && bytes[2 * (group + run)] === 0 && bytes[2 * (group + run) + 1] === 0) {
      run++;
    }
    if (run > length) {
      best = group;
      length = run;
    }
    group += run;
  }
  let at = to;
  for (let group = 0; group < 8; group++) {
    if (group === best) {
      out[at++] = COLON;
      if (group === 0) {
        out[at++] = COLON;
      }
      group += length - 1;
      continue;
    }
    const value = (bytes[2 * group]! << 8) | bytes[2 * group + 1]!;
    for (let shift = 12; shift >= 0; shift -= 4) {
      if (shift === 0 || value >>> shift !== 0) {
        out[at++] = DIGITS[(value >>> shift) & 15]!;
      }
    }
    if (group !== 7) {
      out[at++] = COLON;
    }
  }
  return at;
}

function writeNumber(value: number, out: Buffer, to: number): number {
  let at = to;
  if (value >= 100) {
    out[at++] = 0x30 + Math.floor(value / 100);
  }
  if (value >= 10) {
    out[at++] = 0x30 + (Math.floor(value / 10) % 10);
  }
  out[at++] = 0x30 + (value % 10);
  return at;
}
