import { z } from 'zod';
import { copyBytes, copyWord, dictionary } from '../dictionary.ts';
import { pick, WHOLE_TOKEN, writeToken } from '../digest.ts';
import { HOST_WORDS } from '../generated/host-words.ts';
import type { Mask, MaskedColumn } from '../mask.ts';
import { redrawing } from '../redraw.ts';
import { room, tooShort } from '../room.ts';

/** unique: 128 bits of the digest in the host name (80 at least, where the column is short), for a unique column. */
export interface UrlOptions {
  readonly unique: boolean;
}

const SCHEME = Buffer.from('https://');
const DASH = 0x2d;
const COMMON_TOKEN = 8;
const WORDS = dictionary(HOST_WORDS);

/** An address at a name of RFC 2606, at which nothing answers: `https://harbour-k3v9q2mx.example/`. */
export const url: Mask<UrlOptions> = {
  name: 'url',
  summary: 'A web address at a reserved name (RFC 2606); `unique: true` puts 128 bits into it.',
  family: 'technical',
  types: ['text'],
  options: z.strictObject({ unique: z.boolean().default(false) }),
  deterministic: true,
  keyed: true,
  needs: { prf: true, value: true },
  technique: 'pseudonymization',
  gdpr: 'pseudonymous',
  // A code derived from the value: 45 CFR 164.514(c)(1) does not allow it.
  safeHarbor: () => 'with an ephemeral key',
  keeps: () => ['nulls', 'equality'],
  remains: '',
  fakes: true,
  replaces: true,
  reserved: true,
  uniqueness: () => 'probable',
  outputDomain: ({ unique }, column) => {
    const form = formFor(column, unique);
    return form === null ? 0 : 2 ** Math.min(128, 5 * form.token);
  },
  longest: ({ unique }, column) => formFor(column, unique)?.longest ?? 0,
  refuses: ({ unique }, column) =>
    formFor(column, unique) === null ? tooShort(column, unique ? 30 : 20) : null,
  example: { input: 'https://anna.jones.name/about' },
  prepare: ({ unique }, column) => {
    const form = formFor(column, unique);
    if (form === null) {
      throw new RangeError('url was prepared for a column it refuses');
    }
    return redrawing(form.longest, (digests, index, bump, out, to) => {
      let at = copyBytes(SCHEME, out, to);
      if (form.word) {
        at = copyWord(WORDS, pick(digests, 16 * index, WORDS.size), out, at);
        out[at++] = DASH;
      }
      at = writeToken(digests, index, bump, form.token, out, at);
      return copyBytes(form.tail, out, at);
    });
  },
};

interface Form {
  readonly word: boolean;
  readonly token: number;
  readonly tail: Buffer;
  readonly longest: number;
}

function formFor(column: MaskedColumn, unique: boolean): Form | null {
  const has = room(column);
  const wanted = unique ? WHOLE_TOKEN : COMMON_TOKEN;
  const whole = SCHEME.length + WORDS.longest + 1 + wanted + '.example/'.length;
  if (has >= whole) {
    return { word: true, token: wanted, tail: Buffer.from('.example/'), longest: whole };
  }
  const around = SCHEME.length + '.test/'.length;
  const token = Math.min(wanted, has - around);
  return token < (unique ? 16 : 6)
    ? null
    : { word: false, token, tail: Buffer.from('.test/'), longest: token + around };
}
