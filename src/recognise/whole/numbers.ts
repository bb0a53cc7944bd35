import type { Whole } from './whole.ts';

/** ISO 3166-1 alpha-2. */
const COUNTRIES: ReadonlySet<string> = new Set(
  (
    'AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC ' +
    'CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD ' +
    'GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH ' +
    'KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW ' +
    'MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC ' +
    'SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY ' +
    'UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW XK'
  ).split(' '),
);

/** ISO 3779's values of letters, as NHTSA's 49 CFR 565.15 weighs them. */
const VIN_VALUES: Readonly<Record<string, number>> = Object.fromEntries(
  [...'0123456789']
    .map((digit) => [digit, Number(digit)] as const)
    .concat(
      [...'ABCDEFGH'].map((letter, i) => [letter, i + 1] as const),
      [...'JKLMN'].map((letter, i) => [letter, i + 1] as const),
      [['P', 7] as const, ['R', 9] as const],
      [...'STUVWXYZ'].map((letter, i) => [letter, i + 2] as const),
    ),
);
const VIN_WEIGHTS = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];

/** Numbers of banks and vehicles; cards and IBANs are the scanner's. */
export const NUMBERS: readonly Whole[] = [
  {
    kind: 'bic',
    by: 'BICs',
    form: /^[A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?$/,
    // Of pairs of letters, those that are a country.
    chance: 0.37,
    test: (value) => COUNTRIES.has(value.slice(4, 6)),
  },
  {
    kind: 'vin',
    by: 'vehicle identification numbers',
    form: /^(?=[A-Z0-9]*\d)(?=[A-Z0-9]*[A-Z])[A-Z0-9]{17}$/,
    // Without I, O and Q.
    chance: 0.23,
    test: (value) => /^[A-HJ-NPR-Z0-9]{13}\d{4}$|^[A-HJ-NPR-Z0-9]{12}\d{5}$/.test(value),
  },
  {
    kind: 'vin',
    by: 'vehicle identification numbers with their check digit',
    form: /^[A-HJ-NPR-Z0-9]{8}[0-9X][A-HJ-NPR-Z0-9]{8}$/,
    chance: 0.09,
    test: (value) => {
      const sum = [...value].reduce(
        (total, character, i) => total + VIN_VALUES[character]! * VIN_WEIGHTS[i]!,
        0,
      );
      return '0123456789X'[sum % 11] === value[8];
    },
  },
];
