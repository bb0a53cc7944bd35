import { z } from 'zod';
import { copyBytes, copyWord, type Dictionary, dictionary } from '../dictionary.ts';
import { pick } from '../digest.ts';
import { HOST_WORDS } from '../generated/host-words.ts';
import { type Handle, handleFor, handleWriter, type WriteHandle } from '../handle.ts';
import type { Mask, MaskedColumn } from '../mask.ts';
import { redrawing } from '../redraw.ts';
import { room, tooShort } from '../room.ts';

/** unique: 128 bits of the digest in the mailbox (80 at least, where the column is short), for a unique column. */
export interface EmailOptions {
  readonly unique: boolean;
}

const AT = 0x40;

/** An address at a name of RFC 2606, to which no mail can go: `anna.jones@harbour.example`. */
export const email: Mask<EmailOptions> = {
  name: 'email',
  summary: 'An e-mail address at a reserved name (RFC 2606); `unique: true` puts 128 bits into it.',
  family: 'contact',
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
  persona: true,
  replaces: true,
  reserved: true,
  // All small letters, so that a unique index over lower(email) and citext stay unique too.
  uniqueness: () => 'probable',
  outputDomain: ({ unique }, column) => {
    const form = formFor(column, unique);
    return form === null ? 0 : form.handle.size * (form.words?.size ?? 1);
  },
  longest: ({ unique }, column) => formFor(column, unique)?.longest ?? 0,
  refuses: ({ unique }, column) =>
    formFor(column, unique) === null ? tooShort(column, unique ? 23 : 13) : null,
  example: { input: 'anna@acme.com' },
  prepare: ({ unique }, column) => {
    const form = formFor(column, unique);
    if (form === null) {
      throw new RangeError('email was prepared for a column it refuses');
    }
    const local = handleWriter(form.handle, '.', undefined, column);
    return redrawing(
      form.longest,
      (digests, index, bump, out, to, cells) =>
        writeHost(form, cells.digests, index, out, writeLocal(local, digests, index, bump, out, to, cells)),
      0,
      true,
    );
  },
};

interface Form {
  readonly handle: Handle;
  /** First labels of the host; null: the host is `host` alone. */
  readonly words: Dictionary | null;
  readonly host: Buffer;
  readonly longest: number;
}

/** The longest form that fits: a host with a word of its own, `mail.example`, or `a.test`. */
function formFor(column: MaskedColumn, unique: boolean): Form | null {
  const words = dictionary(HOST_WORDS);
  const handle = handleFor(Number.POSITIVE_INFINITY, { unique, local: 'name', locale: undefined });
  const host = Buffer.from('.example');
  const longest = (handle?.longest ?? 0) + 1 + words.longest + host.length;
  if (handle !== null && longest <= room(column)) {
    return { handle, words, host, longest };
  }
  for (const name of ['mail.example', 'a.test']) {
    const short = handleFor(room(column) - 1 - name.length, { unique, local: 'name', locale: undefined });
    // The last name is for where not even a common token fits before the others.
    if (short !== null && (name === 'a.test' || short.token >= 12 || short.token === 0)) {
      return {
        handle: short,
        words: null,
        host: Buffer.from(name),
        longest: short.longest + 1 + name.length,
      };
    }
  }
  return null;
}

function writeLocal(
  local: WriteHandle,
  ...[digests, index, bump, out, to, cells]: Parameters<WriteHandle>
): number {
  const at = local(digests, index, bump, out, to, cells);
  out[at] = AT;
  return at + 1;
}

function writeHost({ words, host }: Form, digests: Buffer, index: number, out: Buffer, to: number): number {
  const at = words === null ? to : copyWord(words, pick(digests, 16 * index + 8, words.size), out, to);
  return copyBytes(host, out, at);
}
