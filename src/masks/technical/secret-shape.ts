const DOLLAR = 0x24;

/** Beginnings of password hashes and like secrets that say how they are made: name, version, cost. Linear. */
const SCHEME =
  /^(?:\$argon2(?:id|i|d)\$v=\d{1,3}\$[mtp=,\d]{1,40}\$|\$[156]\$(?:rounds=\d{1,9}\$)?|\$y\$[./A-Za-z0-9]{1,6}\$|\$pbkdf2(?:-sha\d{1,3})?\$\d{1,9}\$|pbkdf2_sha\d{1,3}\$\d{1,9}\$|pbkdf2:sha\d{1,3}:\d{1,9}\$|scrypt:\d{1,9}:\d{1,3}:\d{1,3}\$|bcrypt_sha256\$|sha1\$|\{(?:S?SHA(?:256|384|512)?|S?MD5|CRYPT|BCRYPT|ARGON2|PBKDF2(?:-SHA(?:1|256|512))?)\}|SCRAM-SHA-256\$\d{1,9}:)/;
const LONGEST_SCHEME = 80;
/** A scheme with fewer characters behind it would be most of the value. */
const FEWEST_SECRET = 8;
/** First bytes a scheme can have: `$`, `{`, `b`, `p`, `s`, `S`. */
const FIRST: ReadonlySet<number> = new Set(Buffer.from('${bpsS'));

/** Letters a part of a secret may be made of. */
export const DIGITS: Buffer = Buffer.from('0123456789');
export const HEX: Buffer = Buffer.from('0123456789abcdef');
export const CAPITAL_HEX: Buffer = Buffer.from('0123456789ABCDEF');
export const LETTERS: Buffer = Buffer.from('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz');
/** In bcrypt's base64 the last letters of salt and hash stand for 2 and 4 bits. */
export const BCRYPT_SALT_END: Buffer = Buffer.from('.Oeu');
export const BCRYPT_HASH_END: Buffer = Buffer.from('.CGKOSWaeimquy26');

/** Whether the cell is a whole bcrypt hash: `$2b$12$`, 22 characters of salt and 31 of hash. */
export function isBcrypt(bytes: Buffer, start: number, end: number): boolean {
  return (
    end - start === 60 &&
    bytes[start] === DOLLAR &&
    bytes[start + 1] === 0x32 &&
    bytes[start + 3] === DOLLAR &&
    isDigit(bytes[start + 4]!) &&
    isDigit(bytes[start + 5]!) &&
    bytes[start + 6] === DOLLAR
  );
}

/** Where the scheme at the cell's beginning ends; `start` when it has none. */
export function schemeEnd(bytes: Buffer, start: number, end: number): number {
  if (!FIRST.has(bytes[start]!)) {
    return start;
  }
  const head = bytes.toString('latin1', start, Math.min(end, start + LONGEST_SCHEME));
  const scheme = start + (SCHEME.exec(head)?.[0].length ?? 0);
  return end - scheme < FEWEST_SECRET ? start : scheme;
}

/** The narrowest of the alphabets that holds the whole cell. */
export function alphabetOf(bytes: Buffer, start: number, end: number): Buffer {
  let small = false;
  let capital = false;
  for (let i = start; i < end; i++) {
    const byte = bytes[i]!;
    if (byte >= 0x61 && byte <= 0x66) {
      small = true;
    } else if (byte >= 0x41 && byte <= 0x46) {
      capital = true;
    } else if (!isDigit(byte)) {
      return LETTERS;
    }
  }
  return small ? (capital ? LETTERS : HEX) : capital ? CAPITAL_HEX : DIGITS;
}

function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39;
}
