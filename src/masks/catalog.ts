import { checked } from './checked.ts';
import { domainName } from './contact/domain-name.ts';
import { email } from './contact/email.ts';
import { phone } from './contact/phone.ts';
import { socialHandle } from './contact/social-handle.ts';
import { url } from './contact/url.ts';
import { driverLicence } from './documents/driver-licence.ts';
import { licencePlate } from './documents/licence-plate.ts';
import { medicalRecord } from './documents/medical-record.ts';
import { nationalId } from './documents/national-id.ts';
import { passport } from './documents/passport.ts';
import { vin } from './documents/vin.ts';
import type { Mask } from './mask.ts';
import { ageBand } from './numbers/age-band.ts';
import { bucket } from './numbers/bucket.ts';
import { dateShift } from './numbers/date-shift.ts';
import { dateTruncate } from './numbers/date-truncate.ts';
import { integer } from './numbers/integer.ts';
import { noise } from './numbers/noise.ts';
import { numeric } from './numbers/numeric.ts';
import { range } from './numbers/range.ts';
import { round } from './numbers/round.ts';
import { timeShift } from './numbers/time-shift.ts';
import { amount } from './organisations/amount.ts';
import { bankAccount } from './organisations/bank-account.ts';
import { bic } from './organisations/bic.ts';
import { company } from './organisations/company.ts';
import { creditCard } from './organisations/credit-card.ts';
import { currency } from './organisations/currency.ts';
import { department } from './organisations/department.ts';
import { iban } from './organisations/iban.ts';
import { routingNumber } from './organisations/routing-number.ts';
import { securityCode } from './organisations/security-code.ts';
import { vatId } from './organisations/vat-id.ts';
import { avatarUrl } from './persons/avatar-url.ts';
import { firstName } from './persons/first-name.ts';
import { fullName } from './persons/full-name.ts';
import { gender } from './persons/gender.ts';
import { initials } from './persons/initials.ts';
import { jobTitle } from './persons/job-title.ts';
import { language } from './persons/language.ts';
import { lastName } from './persons/last-name.ts';
import { middleName } from './persons/middle-name.ts';
import { nationality } from './persons/nationality.ts';
import { title } from './persons/title.ts';
import { userName } from './persons/user-name.ts';
import { city } from './places/city.ts';
import { country } from './places/country.ts';
import { fullAddress } from './places/full-address.ts';
import { latitude } from './places/latitude.ts';
import { longitude } from './places/longitude.ts';
import { point } from './places/point.ts';
import { postalCode } from './places/postal-code.ts';
import { region } from './places/region.ts';
import { secondaryAddress } from './places/secondary-address.ts';
import { streetAddress } from './places/street-address.ts';
import { timeZone } from './places/time-zone.ts';
import { array } from './structure/array.ts';
import { base64 } from './structure/base64.ts';
import { composite } from './structure/composite.ts';
import { constant } from './structure/constant.ts';
import { csv } from './structure/csv.ts';
import { distinct } from './structure/distinct.ts';
import { form } from './structure/form.ts';
import { hstore } from './structure/hstore.ts';
import { html } from './structure/html.ts';
import { json } from './structure/json.ts';
import { jwt } from './structure/jwt.ts';
import { nullMask } from './structure/null.ts';
import { rangeBounds } from './structure/range-bounds.ts';
import { redact } from './structure/redact.ts';
import { shuffle } from './structure/shuffle.ts';
import { xml } from './structure/xml.ts';
import { apiKey } from './technical/api-key.ts';
import { bytes } from './technical/bytes.ts';
import { deviceId } from './technical/device-id.ts';
import { fileName } from './technical/file-name.ts';
import { hash } from './technical/hash.ts';
import { image } from './technical/image.ts';
import { ip } from './technical/ip.ts';
import { mac } from './technical/mac.ts';
import { passwordHash } from './technical/password-hash.ts';
import { path } from './technical/path.ts';
import { secret } from './technical/secret.ts';
import { token } from './technical/token.ts';
import { userAgent } from './technical/user-agent.ts';
import { uuid } from './technical/uuid.ts';
import { dictionary } from './text/dictionary.ts';
import { lorem } from './text/lorem.ts';
import { partial } from './text/partial.ts';
import { pseudonym } from './text/pseudonym.ts';
import { replace } from './text/replace.ts';
import { scrub } from './text/scrub.ts';
import { shape } from './text/shape.ts';
import { template } from './text/template.ts';
import { truncate } from './text/truncate.ts';

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
    checked(domainName),
    checked(socialHandle),
    checked(userName),
    checked(firstName),
    checked(lastName),
    checked(fullName),
    checked(title),
    checked(nationality),
    checked(middleName),
    checked(language),
    checked(jobTitle),
    checked(initials),
    checked(gender),
    checked(avatarUrl),
    checked(phone),
    checked(streetAddress),
    checked(city),
    checked(postalCode),
    checked(company),
    checked(amount),
    checked(bankAccount),
    checked(bic),
    checked(creditCard),
    checked(currency),
    checked(department),
    checked(iban),
    checked(routingNumber),
    checked(securityCode),
    checked(vatId),
    checked(country),
    checked(fullAddress),
    checked(latitude),
    checked(longitude),
    checked(point),
    checked(region),
    checked(secondaryAddress),
    checked(timeZone),
    checked(ip),
    checked(url),
    checked(numeric),
    checked(noise),
    checked(round),
    checked(bucket),
    checked(range),
    checked(dateShift),
    checked(dateTruncate),
    checked(ageBand),
    checked(timeShift),
    checked(lorem),
    checked(driverLicence),
    checked(licencePlate),
    checked(medicalRecord),
    checked(nationalId),
    checked(passport),
    checked(vin),
    checked(secret),
    checked(userAgent),
    checked(token),
    checked(path),
    checked(passwordHash),
    checked(mac),
    checked(image),
    checked(fileName),
    checked(deviceId),
    checked(bytes),
    checked(apiKey),
    checked(partial),
    checked(truncate),
    checked(replace),
    checked(template),
    checked(shape),
    checked(dictionary),
    checked(scrub),
    checked(json),
    checked(array),
    checked(base64),
    checked(composite),
    checked(csv),
    checked(form),
    checked(hstore),
    checked(html),
    checked(jwt),
    checked(rangeBounds),
    checked(shuffle),
    checked(xml),
  ].map((mask) => [mask.name, mask]),
);

/** The mask of that name. */
export function findMask(name: string): Mask | undefined {
  return MASKS.get(name);
}
