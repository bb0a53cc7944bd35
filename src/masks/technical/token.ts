import { z } from 'zod';
import { WHOLE_TOKEN } from '../digest.ts';
import type { Apply, Mask } from '../mask.ts';
import { RandomStream } from '../random-stream.ts';
import { room, tooShort } from '../room.ts';
import { jwtParts, writeJwt } from './jwt.ts';
import { copyPrefix, prefixEnd, writeToken } from './token-text.ts';

/** prefix: `test` turns `sk_live_` into `sk_test_`; keep leaves it. unique: 26 letters at least, which say 128 bits. */
export interface TokenOptions {
  readonly prefix: 'test' | 'keep';
  readonly unique: boolean;
}

/** A token that opens nothing, of the old one's looks: for sessions, links in mails, JWTs. */
export const token: Mask<TokenOptions> = {
  name: 'token',
  summary:
    'A token that opens nothing, of like length, letters and prefix (`sk_live_` becomes `sk_test_`); a JWT becomes one that ran out in 1970. `unique: true` makes it 26 characters at least.',
  family: 'technical',
  types: ['text'],
  options: z.strictObject({
    prefix: z.enum(['test', 'keep']).default('test'),
    unique: z.boolean().default(false),
  }),
  deterministic: true,
  keyed: true,
  needs: { prf: true, value: true },
  technique: 'pseudonymization',
  gdpr: 'pseudonymous',
  // A code derived from the value: 45 CFR 164.514(c)(1) does not allow it.
  safeHarbor: () => 'with an ephemeral key',
  keeps: ({ unique }) => (unique ? ['nulls', 'equality'] : ['nulls']),
  remains:
    'the length; which of digits, capitals and small letters it has; a few separators; a prefix of a known service; the algorithm of a JWT',
  fakes: false,
  replaces: true,
  reserved: false,
  uniqueness: ({ unique }) => (unique ? 'probable' : 'lossy'),
  outputDomain: ({ unique }) => (unique ? 2 ** 128 : Number.POSITIVE_INFINITY),
  longest: ({ unique }, column) => (unique ? (Number.isFinite(room(column)) ? room(column) : null) : 'input'),
  refuses: ({ unique }, column) => (unique ? tooShort(column, WHOLE_TOKEN) : null),
  example: { input: 'sk_live_4eC39HqLyjWDarjtT1zdp7dc' },
  prepare: (options) => writeTokens(options, true),
};

/** Writes tokens; `jwts`: also those of three parts. */
export function writeTokens({ prefix, unique }: TokenOptions, jwts: boolean): Apply {
  const stream = new RandomStream();
  const shortest = unique ? WHOLE_TOKEN : 0;
  return (cells, out) => {
    const { count, bytes, starts, ends, digests } = cells;
    for (let i = 0; i < count; i++) {
      const start = starts[i]!;
      const end = ends[i]!;
      if (start !== end) {
        stream.seed(digests, 16 * i);
        const found = prefixEnd(bytes, start, end);
        // What must be made longer keeps no prefix, or it might not fit the column.
        const body = end - found < shortest ? start : found;
        const parts = jwts ? jwtParts(bytes, body, end) : null;
        copyPrefix(bytes, start, body, prefix === 'test', out);
        if (parts === null || !writeJwt(bytes, body, end, parts, stream, out)) {
          writeToken(cells, i, body, shortest, stream, out);
        }
      }
      out.end();
    }
  };
}
