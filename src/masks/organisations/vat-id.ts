import type { Mask } from '../mask.ts';
import { NO_OPTIONS, type NoOptions } from '../no-options.ts';
import { RandomStream } from '../random-stream.ts';
import { room, tooShort } from '../room.ts';
import { sameText } from '../same.ts';
import { VAT_FORMS, type VatForm } from './vat-forms.ts';

const LONGEST = 14;
const DIGITS = Buffer.from('0123456789');
const HASH = 0x23;

interface Made {
  readonly prefix: Buffer;
  readonly form: Buffer;
  readonly check: VatForm['check'];
}

const FORMS: ReadonlyMap<number, Made> = new Map(
  Object.entries(VAT_FORMS).map(([country, { form, check }]) => [
    256 * country.charCodeAt(0) + country.charCodeAt(1),
    { prefix: Buffer.from(country), form: Buffer.from(form), check },
  ]),
);
const GERMAN = FORMS.get(256 * 0x44 + 0x45)!;

/** Another VAT number of the same country, check digits right. */
export const vatId: Mask<NoOptions> = {
  name: 'vat_id',
  summary: `Another VAT number of the country, check digits right (${Object.keys(VAT_FORMS).join(', ')}); a German one for any other.`,
  family: 'organisations',
  types: ['text'],
  options: NO_OPTIONS,
  deterministic: true,
  keyed: true,
  needs: { prf: true, value: true },
  technique: 'pseudonymization',
  gdpr: 'pseudonymous',
  // A code derived from the value: 45 CFR 164.514(c)(1) does not allow it.
  safeHarbor: () => 'with an ephemeral key',
  keeps: () => ['nulls'],
  remains: 'the country',
  fakes: true,
  replaces: true,
  reserved: false,
  uniqueness: () => 'lossy',
  // Of Luxembourg: six digits before the check digits.
  outputDomain: () => 9e5,
  longest: (_, column) => Math.min(room(column), LONGEST),
  refuses: (_, column) => tooShort(column, LONGEST),
  example: { input: 'ATU13585627' },
  prepare: () => {
    const stream = new RandomStream();
    const digits = Buffer.alloc(LONGEST);
    return ({ count, bytes, starts, ends, digests }, out) => {
      out.reserve(count * LONGEST);
      for (let i = 0; i < count; i++) {
        const [start, end] = [starts[i]!, ends[i]!];
        if (start !== end) {
          stream.seed(digests, 16 * i);
          const made = end - start < 2 ? GERMAN : formOf(bytes, start);
          const to = out.at;
          do {
            out.at = write(made, stream, digits, out.bytes, to);
          } while (sameText(bytes, start, end, out.bytes, to, out.at));
        }
        out.end();
      }
    };
  },
};

function formOf(bytes: Buffer, start: number): Made {
  const upper = (byte: number): number => (byte >= 0x61 && byte <= 0x7a ? byte - 0x20 : byte);
  const country = 256 * upper(bytes[start]!) + upper(bytes[start + 1]!);
  // Greece is GR to some.
  return FORMS.get(country === 0x4752 ? 0x454c : country) ?? GERMAN;
}

function write(
  { prefix, form, check }: Made,
  stream: RandomStream,
  digits: Buffer,
  out: Buffer,
  to: number,
): number {
  do {
    stream.letters(DIGITS, form.length, digits, 0);
  } while (!check(digits));
  let at = to + prefix.copy(out, to);
  let next = 0;
  for (let i = 0; i < form.length; i++) {
    out[at++] = form[i] === HASH ? digits[next++]! : form[i]!;
  }
  return at;
}
