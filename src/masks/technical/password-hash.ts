import { z } from 'zod';
import { PASSWORD_HASHES } from '../generated/password-hashes.ts';
import type { Apply, Mask, MaskedColumn } from '../mask.ts';
import { RandomStream } from '../random-stream.ts';
import { room } from '../room.ts';
import { sameText } from '../same.ts';
import { writeSecret } from './secret-text.ts';

/** password: nobody knows one to what comes out, or it is known: `understudy`. */
export interface PasswordHashOptions {
  readonly password: 'nobody' | 'known';
}

interface Known {
  readonly begin: Buffer;
  readonly hashes: readonly [Buffer, Buffer];
}

const KNOWN: readonly Known[] = Object.entries(PASSWORD_HASHES).map(([begin, [first, second]]) => ({
  begin: Buffer.from(begin),
  hashes: [Buffer.from(first), Buffer.from(second)],
}));
const LONGEST = Math.max(...KNOWN.flatMap(({ hashes }) => hashes.map(({ length }) => length)));
/** The first byte of all beginnings: most values that are no hash are told by it. */
const FIRST: ReadonlySet<number> = new Set(KNOWN.map(({ begin }) => begin[0]!));

/** The stored form of a password. */
export const passwordHash: Mask<PasswordHashOptions> = {
  name: 'password_hash',
  summary:
    'A password hash of the same scheme to which nobody knows the password; with `password: known` one of the password `understudy` at a low cost, so that testers can log in (bcrypt, argon2, scrypt, PBKDF2, crypt, LDAP’s, and Django’s, Werkzeug’s and ASP.NET’s forms; of any other, nobody’s).',
  family: 'technical',
  types: ['text'],
  options: z.strictObject({ password: z.enum(['nobody', 'known']).default('nobody') }),
  deterministic: true,
  keyed: true,
  needs: { prf: true, value: true },
  technique: 'pseudonymization',
  gdpr: 'pseudonymous',
  // A code derived from the value, also with `known` where its scheme is none: 45 CFR 164.514(c)(1) does not allow it.
  safeHarbor: () => 'with an ephemeral key',
  keeps: () => ['nulls'],
  remains:
    'the scheme; but for a known password, its cost, the length, and whether an unknown one is all digits or all hexadecimal digits',
  fakes: false,
  replaces: true,
  reserved: false,
  uniqueness: () => 'lossy',
  outputDomain: ({ password }) => (password === 'known' ? 1 : Number.POSITIVE_INFINITY),
  longest: ({ password }, column) =>
    password === 'nobody' ? 'input' : Number.isFinite(room(column)) ? room(column) : null,
  example: { input: '$2b$12$R9h/cIPz0gi.URNNX3kh2OPST9/PgBkqquzi.Ss7KIUgO2t0jWMUW' },
  prepare: ({ password }, column) => preparePasswords(password === 'known', column),
};

function preparePasswords(known: boolean, column: MaskedColumn): Apply {
  const stream = new RandomStream();
  const has = room(column);
  return (cells, out) => {
    const { count, bytes, starts, ends, digests } = cells;
    out.reserve(known ? count * LONGEST : 0);
    for (let i = 0; i < count; i++) {
      const start = starts[i]!;
      const end = ends[i]!;
      const hash = known ? knownFor(bytes, start, end) : null;
      if (hash !== null && hash.length <= has) {
        out.raw(hash);
      } else if (start !== end) {
        stream.seed(digests, 16 * i);
        writeSecret(cells, i, stream, false, out);
      }
      out.end();
    }
  };
}

/** The known password's hash of the cell's scheme, the second one where the cell is the first; null for no scheme. */
function knownFor(bytes: Buffer, start: number, end: number): Buffer | null {
  if (start === end || !FIRST.has(bytes[start]!)) {
    return null;
  }
  for (const { begin, hashes } of KNOWN) {
    if (begins(bytes, start, end, begin)) {
      const [first, second] = hashes;
      return sameText(bytes, start, end, first, 0, first.length) ? second : first;
    }
  }
  return null;
}

function begins(bytes: Buffer, start: number, end: number, begin: Buffer): boolean {
  // A scheme alone is no hash.
  if (end - start < begin.length + 8) {
    return false;
  }
  for (let j = 0; j < begin.length; j++) {
    if (bytes[start + j] !== begin[j]) {
      return false;
    }
  }
  return true;
}
