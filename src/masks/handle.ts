import { copyWord, type Dictionary, dictionary } from './dictionary.ts';
import { pick, WHOLE_TOKEN, writeToken } from './digest.ts';
import { FIRST_NAMES } from './generated/first-names.ts';
import { LAST_NAMES } from './generated/last-names.ts';

const LONGEST_NAMES = 11 + 1 + 13;
const LONGEST_NAME_AND_TOKEN = 11 + 1 + WHOLE_TOKEN;
/** 60 bits: enough where nothing says that the column is unique. */
const COMMON_TOKEN = 12;
/** 80 bits: among a thousand million, two agree once in two million times. */
const SHORTEST_UNIQUE = 16;
const SHORTEST_COMMON = 6;

/** The form of a name of an account or mailbox: names, a token, or a name and a token. */
export interface Handle {
  readonly first: Dictionary | null;
  readonly last: Dictionary | null;
  /** Letters of the digest, 5 bits each. */
  readonly token: number;
  readonly longest: number;
  /** How many there are. */
  readonly size: number;
}

/** The form that fits into `room` characters; null when none does. All are small letters, digits and the separator. */
export function handleFor(room: number, unique: boolean): Handle | null {
  const first = dictionary(FIRST_NAMES, { spelling: 'handle' });
  const last = dictionary(LAST_NAMES, { spelling: 'handle' });
  if (unique && room >= LONGEST_NAME_AND_TOKEN) {
    return { first, last: null, token: WHOLE_TOKEN, longest: LONGEST_NAME_AND_TOKEN, size: 2 ** 128 };
  }
  if (!unique && room >= LONGEST_NAMES) {
    return { first, last, token: 0, longest: LONGEST_NAMES, size: first.size * last.size };
  }
  const token = Math.min(room, unique ? WHOLE_TOKEN : COMMON_TOKEN);
  if (token < (unique ? SHORTEST_UNIQUE : SHORTEST_COMMON)) {
    return null;
  }
  return { first: null, last: null, token, longest: token, size: 2 ** Math.min(128, 5 * token) };
}

/** Writes the handle of digest `index` to `to` of `out`; gives where it ends. `bump` gives another one. */
export function writeHandle(
  { first, last, token }: Handle,
  separator: number,
  digests: Buffer,
  index: number,
  bump: 0 | 1,
  out: Buffer,
  to: number,
): number {
  let at = to;
  if (first !== null) {
    at = copyWord(first, pick(digests, 16 * index, first.size), out, at);
    out[at++] = separator;
  }
  if (last !== null) {
    at = copyWord(last, (pick(digests, 16 * index + 4, last.size) + bump) % last.size, out, at);
  }
  return token === 0 ? at : writeToken(digests, index, bump, token, out, at);
}
