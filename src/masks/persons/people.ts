import { NAMES_AR } from '../generated/names/ar.ts';
import { NAMES_BG } from '../generated/names/bg.ts';
import { NAMES_CS } from '../generated/names/cs.ts';
import { NAMES_DA } from '../generated/names/da.ts';
import { NAMES_DE } from '../generated/names/de.ts';
import { NAMES_DE_AT } from '../generated/names/de-at.ts';
import { NAMES_DE_CH } from '../generated/names/de-ch.ts';
import { NAMES_EL } from '../generated/names/el.ts';
import { NAMES_EN_AU } from '../generated/names/en-au.ts';
import { NAMES_EN_CA } from '../generated/names/en-ca.ts';
import { NAMES_EN_GB } from '../generated/names/en-gb.ts';
import { NAMES_EN_IE } from '../generated/names/en-ie.ts';
import { NAMES_EN_IN } from '../generated/names/en-in.ts';
import { NAMES_EN_US } from '../generated/names/en-us.ts';
import { NAMES_ES } from '../generated/names/es.ts';
import { NAMES_ES_AR } from '../generated/names/es-ar.ts';
import { NAMES_ES_MX } from '../generated/names/es-mx.ts';
import { NAMES_FI } from '../generated/names/fi.ts';
import { NAMES_FR } from '../generated/names/fr.ts';
import { NAMES_FR_BE } from '../generated/names/fr-be.ts';
import { NAMES_HE } from '../generated/names/he.ts';
import { NAMES_HI } from '../generated/names/hi.ts';
import { NAMES_HR } from '../generated/names/hr.ts';
import { NAMES_HU } from '../generated/names/hu.ts';
import { NAMES_IT } from '../generated/names/it.ts';
import { NAMES_JA } from '../generated/names/ja.ts';
import { NAMES_KO } from '../generated/names/ko.ts';
import { NAMES_NB } from '../generated/names/nb.ts';
import { NAMES_NL } from '../generated/names/nl.ts';
import { NAMES_NL_BE } from '../generated/names/nl-be.ts';
import { NAMES_PL } from '../generated/names/pl.ts';
import { NAMES_PT_BR } from '../generated/names/pt-br.ts';
import { NAMES_PT_PT } from '../generated/names/pt-pt.ts';
import { NAMES_RO } from '../generated/names/ro.ts';
import { NAMES_RU } from '../generated/names/ru.ts';
import { NAMES_SK } from '../generated/names/sk.ts';
import { NAMES_SV } from '../generated/names/sv.ts';
import { NAMES_TR } from '../generated/names/tr.ts';
import { NAMES_UK } from '../generated/names/uk.ts';
import { NAMES_VI } from '../generated/names/vi.ts';
import { NAMES_WESTERN } from '../generated/names/western.ts';
import { NAMES_ZH_CN } from '../generated/names/zh-cn.ts';
import { NAMES_ZH_TW } from '../generated/names/zh-tw.ts';
import { LOCALES } from '../locale.ts';
import type { LocaleCode } from '../locale-facts.ts';
import { NameList } from './name-list.ts';

/** The names of a people. */
export interface People {
  readonly female: NameList;
  readonly male: NameList;
  /** The same lists where family names have no forms. */
  readonly familyFemale: NameList;
  readonly familyMale: NameList;
  /** Patronymics, where the language has them; else another given name stands in the middle. */
  readonly middleFemale: NameList;
  readonly middleMale: NameList;
  readonly custom: Custom;
}

/** How a people puts names together. */
export interface Custom {
  readonly order: 'given' | 'family';
  /** Between given and family name, in their own letters. */
  readonly between: '' | ' ';
  /** Of how many in a thousand the family name is two, and what stands between them. */
  readonly doubled: number;
  readonly hyphen: ' ' | '-';
  /** Whether people have middle names. */
  readonly middles: boolean;
}

/** Longest names in characters, in any spelling; `scripts/names.ts` takes no longer ones. */
export const LONGEST_GIVEN = 14;
export const LONGEST_FAMILY = 17;
/** Bytes of the longest character of a name. */
export const LONGEST_LETTER = 3;

const TEXTS: Readonly<Record<LocaleCode, string>> = {
  en_US: NAMES_EN_US,
  en_GB: NAMES_EN_GB,
  en_CA: NAMES_EN_CA,
  en_AU: NAMES_EN_AU,
  en_IE: NAMES_EN_IE,
  en_IN: NAMES_EN_IN,
  de: NAMES_DE,
  de_AT: NAMES_DE_AT,
  de_CH: NAMES_DE_CH,
  fr: NAMES_FR,
  fr_BE: NAMES_FR_BE,
  es: NAMES_ES,
  es_MX: NAMES_ES_MX,
  es_AR: NAMES_ES_AR,
  it: NAMES_IT,
  nl: NAMES_NL,
  nl_BE: NAMES_NL_BE,
  pl: NAMES_PL,
  pt_BR: NAMES_PT_BR,
  pt_PT: NAMES_PT_PT,
  sv: NAMES_SV,
  da: NAMES_DA,
  nb: NAMES_NB,
  fi: NAMES_FI,
  cs: NAMES_CS,
  sk: NAMES_SK,
  hu: NAMES_HU,
  ro: NAMES_RO,
  hr: NAMES_HR,
  bg: NAMES_BG,
  el: NAMES_EL,
  tr: NAMES_TR,
  uk: NAMES_UK,
  ru: NAMES_RU,
  ja: NAMES_JA,
  ko: NAMES_KO,
  zh_CN: NAMES_ZH_CN,
  zh_TW: NAMES_ZH_TW,
  ar: NAMES_AR,
  he: NAMES_HE,
  hi: NAMES_HI,
  vi: NAMES_VI,
};

const WEST: Custom = { order: 'given', between: ' ', doubled: 0, hyphen: '-', middles: true };
const EAST: Custom = { order: 'family', between: '', doubled: 0, hyphen: '-', middles: false };
const ENGLISH: Custom = { ...WEST, doubled: 20 };
const SPANISH: Custom = { ...WEST, doubled: 1000, hyphen: ' ' };

/** Customs, where they are not those of most of the west. */
const CUSTOMS: Partial<Readonly<Record<LocaleCode, Custom>>> = {
  en_US: ENGLISH,
  en_GB: { ...WEST, doubled: 40 },
  en_CA: ENGLISH,
  en_AU: ENGLISH,
  es: SPANISH,
  es_MX: SPANISH,
  pt_BR: { ...SPANISH, doubled: 600 },
  pt_PT: { ...SPANISH, doubled: 800 },
  da: { ...WEST, doubled: 50 },
  nb: { ...WEST, doubled: 200, hyphen: ' ' },
  sv: { ...WEST, doubled: 50, hyphen: ' ' },
  hu: { ...EAST, between: ' ' },
  ja: EAST,
  ko: EAST,
  zh_CN: EAST,
  zh_TW: EAST,
  vi: { ...EAST, between: ' ' },
};

const known = new Map<number, People>();

/** The names of a locale by its number; -1: of the western ones together, each as likely. Read when first asked for. */
export function peopleOf(locale: number): People {
  const had = known.get(locale);
  if (had !== undefined) {
    return had;
  }
  const code = LOCALES[locale];
  const people = code === undefined ? read(NAMES_WESTERN, WEST) : read(TEXTS[code], CUSTOMS[code] ?? WEST);
  known.set(locale, people);
  return people;
}

function read(text: string, custom: Custom): People {
  const sections = new Map(
    text
      .split('# ')
      .slice(1)
      .map((section) => section.trim().split('\n'))
      .map(([title, ...lines]) => [title!, lines]),
  );
  const list = (title: string): NameList | undefined => {
    const lines = sections.get(title);
    return lines === undefined ? undefined : new NameList(lines);
  };
  const female = list('female')!;
  const male = list('male')!;
  const family = list('family');
  return {
    female,
    male,
    familyFemale: (list('family female') ?? family)!,
    familyMale: (list('family male') ?? family)!,
    middleFemale: list('middle female') ?? female,
    middleMale: list('middle male') ?? male,
    custom,
  };
}
