import { z } from 'zod';
import { copyBytes, copyWord, type Dictionary, dictionary } from '../dictionary.ts';
import { pick } from '../digest.ts';
import { HOST_WORDS } from '../generated/host-words.ts';
import { type Handle, type HandleWish, handleFor, handleWriter } from '../handle.ts';
import { localeOption, localeReads } from '../locale.ts';
import type { Mask, MaskedColumn } from '../mask.ts';
import type { LocaleOptions } from '../persons/name-facts.ts';
import { redrawing } from '../redraw.ts';
import { room, tooShort } from '../room.ts';
import { domainDigest, hostMapper, LONGEST_HOST } from './hosts.ts';

/**
 * unique: 128 bits of the digest in the mailbox (80 at least, where the column is short), for a unique column.
 * local: whether the mailbox is called by the person's names. domains: the host. any: some word. one: `mail.example`.
 * each: one of its own for each domain, and for free mail one of a few.
 */
export interface EmailOptions extends LocaleOptions {
  readonly unique: boolean;
  readonly local: 'name' | 'token';
  readonly domains: 'any' | 'one' | 'each';
}

const AT = Buffer.from('@');

/** An address at a name of RFC 2606, to which no mail can go: `anna.jones@harbour.example`. */
export const email: Mask<EmailOptions> = {
  name: 'email',
  summary:
    'An e-mail address at a reserved name (RFC 2606), by the names of the person; `unique: true` puts 128 bits into it, `domains: each` gives every domain a host of its own, free mail apart.',
  family: 'contact',
  types: ['text'],
  options: z.strictObject({
    unique: z.boolean().default(false),
    local: z.enum(['name', 'token']).default('name'),
    domains: z.enum(['any', 'one', 'each']).default('any'),
    locale: localeOption,
  }),
  deterministic: true,
  keyed: true,
  needs: { prf: true, value: true },
  technique: 'pseudonymization',
  gdpr: 'pseudonymous',
  // A code derived from the value: 45 CFR 164.514(c)(1) does not allow it.
  safeHarbor: () => 'with an ephemeral key',
  keeps: () => ['nulls', 'equality'],
  remains:
    'with `domains: each`, which addresses are of one domain, and which are of free mail; else nothing',
  fakes: true,
  persona: true,
  reads: ({ locale }) => localeReads(locale),
  replaces: true,
  reserved: true,
  // All small letters, so that a unique index over lower(email) and citext stay unique too.
  uniqueness: () => 'probable',
  outputDomain: (options, column) => {
    const form = formFor(column, options);
    return form === null ? 0 : form.handle.size * (form.words?.size ?? 1);
  },
  longest: (options, column) => formFor(column, options)?.longest ?? 0,
  refuses: (options, column) =>
    formFor(column, options) === null
      ? tooShort(column, (options.unique ? 17 : 7) + (options.domains === 'each' ? LONGEST_HOST : 6))
      : null,
  example: { input: 'anna@acme.com' },
  prepare: (options, column, keys) => {
    const form = formFor(column, options);
    if (form === null) {
      throw new RangeError('email was prepared for a column it refuses');
    }
    const { words, host } = form;
    const local = handleWriter(form.handle, '.', options.locale, column);
    const hostOf = options.domains === 'each' ? hostMapper(domainDigest(keys, column)) : null;
    return redrawing(
      form.longest,
      (digests, index, bump, out, to, cells) => {
        let at = copyBytes(AT, out, local(digests, index, bump, out, to, cells));
        if (hostOf !== null) {
          const choice = cells.digests[16 * index + 8]!;
          return copyBytes(hostOf(cells.bytes, cells.starts[index]!, cells.ends[index]!, choice), out, at);
        }
        if (words !== null) {
          at = copyWord(words, pick(cells.digests, 16 * index + 8, words.size), out, at);
        }
        return copyBytes(host, out, at);
      },
      0,
      true,
    );
  },
};

interface Form {
  readonly handle: Handle;
  /** First labels of the host; null: the host is `host` alone, or the domain's own. */
  readonly words: Dictionary | null;
  readonly host: Buffer;
  readonly longest: number;
}

/** The longest form that fits: a host with a word of its own, `mail.example`, or `a.test`. */
function formFor(column: MaskedColumn, options: EmailOptions): Form | null {
  const has = room(column);
  if (options.domains === 'each') {
    return withHost(has, '', LONGEST_HOST, options);
  }
  const words = dictionary(HOST_WORDS);
  const whole =
    options.domains === 'any'
      ? withHost(Number.POSITIVE_INFINITY, '.example', words.longest + 8, options)
      : null;
  if (whole !== null && whole.longest <= has) {
    return { ...whole, words };
  }
  for (const name of ['mail.example', 'a.test']) {
    const short = withHost(has, name, name.length, options);
    // The last name is for where not even a common token fits before the others.
    if (short !== null && (name === 'a.test' || short.handle.token >= 12 || short.handle.token === 0)) {
      return short;
    }
  }
  return null;
}

function withHost(has: number, host: string, length: number, wish: HandleWish): Form | null {
  const handle = handleFor(has - 1 - length, wish);
  return handle === null
    ? null
    : { handle, words: null, host: Buffer.from(host), longest: handle.longest + 1 + length };
}
