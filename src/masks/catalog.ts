import { checked } from './checked.ts';
import { email } from './contact/email.ts';
import { phone } from './contact/phone.ts';
import { url } from './contact/url.ts';
import type { Mask } from './mask.ts';
import { dateShift } from './numbers/date-shift.ts';
import { integer } from './numbers/integer.ts';
import { company } from './organisations/company.ts';
import { firstName } from './persons/first-name.ts';
import { fullName } from './persons/full-name.ts';
import { lastName } from './persons/last-name.ts';
import { userName } from './persons/user-name.ts';
import { city } from './places/city.ts';
import { postalCode } from './places/postal-code.ts';
import { streetAddress } from './places/street-address.ts';
import { constant } from './structure/constant.ts';
import { distinct } from './structure/distinct.ts';
import { nullMask } from './structure/null.ts';
import { redact } from './structure/redact.ts';
import { hash } from './technical/hash.ts';
import { ip } from './technical/ip.ts';
import { secret } from './technical/secret.ts';
import { uuid } from './technical/uuid.ts';
import { lorem } from './text/lorem.ts';
import { partial } from './text/partial.ts';
import { pseudonym } from './text/pseudonym.ts';

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
