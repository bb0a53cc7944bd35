/** Values that are planted in notes, and values that only look like them. Formats are faker's or written here. */
import { allFakers, type Faker } from '@faker-js/faker';

export type Language = 'en' | 'de' | 'fr' | 'es' | 'it' | 'nl';

const LOCALES = { en: 'en_GB', de: 'de', fr: 'fr', es: 'es', it: 'it', nl: 'nl' } as const;

/** A source of values of one language, always the same ones. */
export function planter(language: Language, seed: number): Faker {
  const faker = allFakers[LOCALES[language]];
  faker.seed(seed);
  return faker;
}

const two = (n: number): string => String(n).padStart(2, '0');
const MONTHS: Readonly<Record<Language, string>> = {
  en: 'January February March April May June July August September October November December',
  de: 'Januar Februar März April Mai Juni Juli August September Oktober November Dezember',
  fr: 'janvier février mars avril mai juin juillet août septembre octobre novembre décembre',
  es: 'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre',
  it: 'gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre',
  nl: 'januari februari maart april mei juni juli augustus september oktober november december',
};

/** A date in one of the ways of the language. */
export function dateIn(faker: Faker, language: Language, years: { min: number; max: number }): string {
  const [y, m, d] = [
    faker.number.int(years),
    faker.number.int({ min: 1, max: 12 }),
    faker.number.int({ min: 1, max: 28 }),
  ];
  const month = MONTHS[language].split(' ')[m - 1]!;
  const figures = {
    en: `${two(d)}/${two(m)}/${y}`,
    de: `${two(d)}.${two(m)}.${y}`,
    fr: `${two(d)}/${two(m)}/${y}`,
    es: `${d}/${m}/${y}`,
    it: `${two(d)}/${two(m)}/${y}`,
    nl: `${two(d)}-${two(m)}-${y}`,
  };
  const words = {
    en: `${d} ${month} ${y}`,
    de: `${d}. ${month} ${y}`,
    fr: `${d === 1 ? '1er' : d} ${month} ${y}`,
    es: `${d} de ${month} de ${y}`,
    it: `${d} ${month} ${y}`,
    nl: `${d} ${month} ${y}`,
  };
  return faker.helpers.arrayElement([figures[language], words[language], `${y}-${two(m)}-${two(d)}`]);
}

/** A telephone number as faker's locale writes it, or an international or usual form of the country. */
export function phoneIn(faker: Faker, language: Language): string {
  const digits = (format: string): string =>
    format
      .replace(/#/g, () => String(faker.number.int(9)))
      .replace(/N/g, () => String(faker.number.int({ min: 2, max: 9 })));
  const usual: Readonly<Record<Language, readonly string[]>> = {
    en: [
      '020 7946 0###',
      '01632 960 ###',
      '07700 900###',
      '+44 (0)161 496 0###',
      '(NNN) 555-01##',
      'NNN-555-01##',
      '+1 NNN 555 01##',
      '+1.NNN.555.01## x##',
      '+44 7700 900### ext. 4#',
    ],
    de: [
      '030 23125 ###',
      '0171/39200##',
      '+49 (0)89 99998-###',
      '0049 40 66969 ###',
      '069-90009-###',
      '+49 152 28817###',
      '0221/4710 ### Durchwahl 1#',
    ],
    fr: [
      '01 99 00 ## ##',
      '06.39.98.##.##',
      '+33 6 39 98 ## ##',
      '+33 (0)1 99 00 ## ##',
      '0639 98 ## ##',
      '0033 1 99 00 ## ##',
    ],
    es: ['91 123 ## ##', '612 34 ## ##', '+34 600 ### ###', '655 ### ###', '(+34) 912 34 ## ##'],
    it: ['06 5550 ####', '347 123####', '+39 320 1## ## ##', '02-5550####', '+39 06 5550####'],
    nl: ['020 123 ## ##', '06-123456##', '+31 6 123456##', '0031 20 123 ####', '010-12345##'],
  };
  return faker.datatype.boolean(0.3)
    ? faker.phone.number({ style: 'international' })
    : digits(faker.helpers.arrayElement(usual[language]));
}

/** A street address as people of the country write it. */
export function streetIn(faker: Faker, language: Language): string {
  if (language === 'en') {
    const street = faker.helpers.arrayElement([
      'Abbey Road',
      'Elm St',
      'Kingfisher Close',
      'Station Road',
      'Queen Anne Avenue',
      'Mill Lane',
      'Orchard Drive',
      'Harbour View Terrace',
    ]);
    return `${faker.number.int({ min: 1, max: 299 })}${faker.helpers.arrayElement(['', '', 'b'])} ${street}${faker.helpers.arrayElement(['', ', Flat 3', ', Apt 12'])}`;
  }
  const number = faker.number.int({ min: 1, max: 199 });
  const forms: Readonly<Record<Exclude<Language, 'en'>, readonly string[]>> = {
    de: [
      `Lindenstraße ${number}`,
      `Karl-Liebknecht-Str. ${number}a`,
      `Mühlenweg ${number}`,
      `Goetheplatz ${number}`,
      `Lange Gasse ${number}`,
      `Hauptstr. ${number}`,
    ],
    fr: [
      `${number} rue des Lilas`,
      `${number} bis avenue Victor Hugo`,
      `${number}, boulevard Saint-Michel`,
      `${number} place de la République`,
    ],
    es: [
      `Calle Mayor ${number}`,
      `C/ Alcalá, ${number}`,
      `Avenida de la Constitución ${number}`,
      `Plaza Mayor, ${number}`,
    ],
    it: [
      `Via Garibaldi ${number}`,
      `Corso Vittorio Emanuele, ${number}`,
      `Piazza San Marco ${number}`,
      `Viale dei Mille ${number}`,
    ],
    nl: [`Kerkstraat ${number}`, `Prinsengracht ${number}`, `Dorpsweg ${number}a`, `Beethovenlaan ${number}`],
  };
  return faker.helpers.arrayElement(forms[language]);
}

const digitsOf = (text: string): number[] => [...text].map(Number);
const weigh = (text: string, weights: readonly number[]): number =>
  weights.reduce((sum, weight, i) => sum + weight * digitsOf(text)[i]!, 0);

/** A national id of the country with its check digits right. */
export function idIn(faker: Faker, language: Language): string {
  const digits = (length: number): string => faker.string.numeric({ length, allowLeadingZeros: true });
  switch (language) {
    case 'en':
      return faker.helpers.arrayElement([
        `${faker.number.int({ min: 100, max: 665 })}-${two(faker.number.int({ min: 1, max: 99 }))}-${faker.number.int({ min: 1000, max: 9999 })}`,
        `QQ ${digits(2)} ${digits(2)} ${digits(2)} C`.replace('QQ', 'JG'),
      ]);
    case 'de': {
      const body = `${faker.number.int({ min: 1, max: 9 })}${digits(9)}`;
      let product = 10;
      for (const digit of digitsOf(body)) {
        const sum = (digit + product) % 10 || 10;
        product = (2 * sum) % 11;
      }
      return `${body}${(11 - product) % 10}`;
    }
    case 'fr': {
      const body = `${faker.number.int({ min: 1, max: 2 })}${digits(2)}${two(faker.number.int({ min: 1, max: 12 }))}75${digits(6)}`;
      const key = two(97 - Number(BigInt(body) % 97n));
      return faker.datatype.boolean()
        ? body + key
        : body.replace(/(.)(..)(..)(..)(...)(...)/, '$1 $2 $3 $4 $5 $6 ') + key;
    }
    case 'es': {
      const body = digits(8);
      return `${body}${faker.helpers.arrayElement(['', '-'])}${'TRWAGMYFPDXBNJZSQVHLCKE'[Number(body) % 23]}`;
    }
    case 'it':
      return fiscalCode(
        `RSS${'MRA'}${digits(2)}${faker.helpers.arrayElement([...'ABCDEHLMPRST'])}${two(faker.number.int({ min: 1, max: 28 }))}H501`,
      );
    case 'nl': {
      for (;;) {
        const body = `${faker.number.int({ min: 1, max: 9 })}${digits(7)}`;
        const check = weigh(body, [9, 8, 7, 6, 5, 4, 3, 2]) % 11;
        if (check < 10) {
          return `${body}${check}`;
        }
      }
    }
  }
}

/** The control letter of a codice fiscale, by the decree of 23 December 1976. */
function fiscalCode(body: string): string {
  const ODD = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23];
  const sum = [...body].reduce((total, letter, i) => {
    const value = /\d/.test(letter) ? Number(letter) : letter.charCodeAt(0) - 65;
    return total + (i % 2 === 0 ? ODD[value]! : value);
  }, 0);
  return body + String.fromCharCode(65 + (sum % 26));
}
