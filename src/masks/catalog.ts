import { city } from './city.ts';
import { company } from './company.ts';
import { constant } from './constant.ts';
import { dateShift } from './date-shift.ts';
import { distinct } from './distinct.ts';
import { email } from './email.ts';
import { firstName } from './first-name.ts';
import { fullName } from './full-name.ts';
import { hash } from './hash.ts';
import { integer } from './integer.ts';
import { ip } from './ip.ts';
import { lastName } from './last-name.ts';
import { lorem } from './lorem.ts';
import type { Mask, MaskedColumn } from './mask.ts';
import { nullMask } from './null.ts';
import { partial } from './partial.ts';
import { phone } from './phone.ts';
import { postalCode } from './postal-code.ts';
import { pseudonym } from './pseudonym.ts';
import { redact } from './redact.ts';
import { secret } from './secret.ts';
import { streetAddress } from './street-address.ts';
import { url } from './url.ts';
import { userName } from './user-name.ts';
import { uuid } from './uuid.ts';

/** All masks, by name. Their functions check the options they are given, and fill in defaults. */
export const MASKS: ReadonlyMap<string, Mask> = new Map(
  [
    checked(nullMask),
    checked(redact),
    checked(constant),
    checked(hash),
    checked(pseudonym),
    checked(uuid),
    checked(integer),
    checked(distinct),
    checked(email),
    checked(userName),
    checked(firstName),
    checked(lastName),
    checked(fullName),
    checked(phone),
    checked(streetAddress),
    checked(city),
    checked(postalCode),
    checked(company),
    checked(ip),
    checked(url),
    checked(dateShift),
    checked(lorem),
    checked(secret),
    checked(partial),
  ].map((mask) => [mask.name, mask]),
);

/** The mask of that name. */
export function findMask(name: string): Mask | undefined {
  return MASKS.get(name);
}

/** The mask for options of any type: whoever calls it need not know them. */
function checked<O>(mask: Mask<O>): Mask {
  const { refuses, ...facts } = mask;
  const read = (options: unknown): O => mask.options.parse(options);
  return {
    ...facts,
    uniqueness: (options, column) => mask.uniqueness(read(options), column),
    outputDomain: (options, column) => mask.outputDomain(read(options), column),
    longest: (options, column) => mask.longest(read(options), column),
    ...(refuses === undefined
      ? {}
      : { refuses: (options: unknown, column: MaskedColumn) => refuses(read(options), column) }),
    prepare: (options, column, keys) => mask.prepare(read(options), column, keys),
  };
}
