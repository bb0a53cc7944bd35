import type { CellWriter } from '../mask.ts';
import type { RandomStream } from '../random-stream.ts';
import { LETTERS } from './secret-shape.ts';

const DOT = 0x2e;
/** RFC 7518, section 3.1, and EdDSA of RFC 8037. */
const ALGORITHMS = /"alg"\s{0,8}:\s{0,8}"((?:HS|RS|ES|PS)(?:256|384|512)|EdDSA|none)"/;
const LONGEST_HEADER = 1024;
const MOST_HEADERS = 64;
/** Past since 1970: what checks a token's time turns it down before its signature. */
const BEFORE = '{"exp":1,"jti":"';
const AFTER = '"}';
/** 128 bits in 62 letters. */
const SHORTEST_ID = 22;
const URL_LETTERS = Buffer.from('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_');

/** Ends of the header and of the payload of a JWT (RFC 7519) in compact form; null for what is none. */
export function jwtParts(bytes: Buffer, start: number, end: number): readonly [number, number] | null {
  // base64url of `{"`.
  if (bytes[start] !== 0x65 || bytes[start + 1] !== 0x79 || bytes[start + 2] !== 0x4a) {
    return null;
  }
  let first = -1;
  let second = -1;
  for (let i = start; i < end; i++) {
    const byte = bytes[i]!;
    if (byte === DOT) {
      if (second !== -1) {
        return null;
      }
      if (first === -1) {
        first = i;
      } else {
        second = i;
      }
    } else if (!isUrlLetter(byte)) {
      return null;
    }
  }
  return second === -1 ? null : [first, second];
}

/**
 * Writes a token that has run out and is signed by nobody, where it fits into the old one's length: a header of the same
 * algorithm, a payload of an id, a signature of the same length. Gives whether it did.
 */
export function writeJwt(
  bytes: Buffer,
  start: number,
  end: number,
  [header, payload]: readonly [number, number],
  stream: RandomStream,
  out: CellWriter,
): boolean {
  const head = headerLike(bytes.toString('latin1', start, Math.min(header, start + LONGEST_HEADER)));
  const room = Math.floor(((payload - header - 1) * 3) / 4) - BEFORE.length - AFTER.length;
  const id = Buffer.alloc(Math.max(SHORTEST_ID, Math.min(room, 64)));
  stream.letters(LETTERS, id.length, id, 0);
  const body = Buffer.from(`${BEFORE}${id.toString('latin1')}${AFTER}`).toString('base64url');
  const signature = end - payload - 1;
  if (head.length + body.length + signature + 2 > end - start) {
    return false;
  }
  out.raw(Buffer.from(`${head}.${body}.`));
  out.reserve(signature);
  stream.letters(URL_LETTERS, signature, out.bytes, out.at);
  out.at += signature;
  return true;
}

const headers = new Map<string, string>();

/** A header of the same algorithm. Few there are, so each is read once. */
function headerLike(text: string): string {
  const known = headers.get(text);
  if (known !== undefined) {
    return known;
  }
  const alg = ALGORITHMS.exec(Buffer.from(text, 'base64url').toString('latin1'))?.[1] ?? 'HS256';
  const made = Buffer.from(`{"alg":"${alg}","typ":"JWT"}`).toString('base64url');
  if (headers.size < MOST_HEADERS) {
    headers.set(text, made);
  }
  return made;
}

function isUrlLetter(byte: number): boolean {
  return (
    (byte >= 0x30 && byte <= 0x39) ||
    (byte >= 0x41 && byte <= 0x5a) ||
    (byte >= 0x61 && byte <= 0x7a) ||
    byte === 0x2d ||
    byte === 0x5f
  );
}
