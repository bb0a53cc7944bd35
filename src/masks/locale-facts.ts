export type LocaleCode =
  | 'en_US'
  | 'en_GB'
  | 'en_CA'
  | 'en_AU'
  | 'en_IE'
  | 'en_IN'
  | 'de'
  | 'de_AT'
  | 'de_CH'
  | 'fr'
  | 'fr_BE'
  | 'es'
  | 'es_MX'
  | 'es_AR'
  | 'it'
  | 'nl'
  | 'nl_BE'
  | 'pl'
  | 'pt_BR'
  | 'pt_PT'
  | 'sv'
  | 'da'
  | 'nb'
  | 'fi'
  | 'cs'
  | 'sk'
  | 'hu'
  | 'ro'
  | 'hr'
  | 'bg'
  | 'el'
  | 'tr'
  | 'uk'
  | 'ru'
  | 'ja'
  | 'ko'
  | 'zh_CN'
  | 'zh_TW'
  | 'ar'
  | 'he'
  | 'hi'
  | 'vi';

/** What is true of a locale, its names and places apart. */
export interface LocaleFacts {
  /** ISO 3166-1 alpha-2: where its places are. */
  readonly country: string;
  /** Countries that have no locale of their own and are nearest to this one, most by language. */
  readonly near?: string;
}

/** The locales, in the order of their numbers; only ever added to at the end. */
export const LOCALE_FACTS: Readonly<Record<LocaleCode, LocaleFacts>> = {
  en_US: { country: 'US', near: 'AS BS BZ FM GU LR MH MP PH PR PW UM VI' },
  en_GB: {
    country: 'GB',
    near: 'AG AI BB BM BN BW CY DM FJ FK FO GD GG GH GI GM GY HK IM IO JE JM KE KI KN KY LC LS MS MT MU MW MY NA NG PG PN RW SB SC SG SH SL SS SZ TC TO TT TV TZ UG VC VG VU WS ZA ZM ZW',
  },
  en_CA: { country: 'CA' },
  en_AU: { country: 'AU', near: 'CC CK CX HM NF NR NU NZ TK' },
  en_IE: { country: 'IE' },
  en_IN: { country: 'IN', near: 'BD BT LK MV NP PK' },
  de: { country: 'DE' },
  de_AT: { country: 'AT' },
  de_CH: { country: 'CH', near: 'LI' },
  fr: {
    country: 'FR',
    near: 'BF BI BJ BL CD CF CG CI CM GA GF GN GP HT KM LU MC MF MG ML MQ NC NE PF PM RE SN TD TF TG WF YT',
  },
  fr_BE: { country: 'BE' },
  es: { country: 'ES', near: 'AD GQ' },
  es_MX: { country: 'MX', near: 'CR CU DO GT HN NI PA SV' },
  es_AR: { country: 'AR', near: 'BO CL CO EC PE PY UY VE' },
  it: { country: 'IT', near: 'SM VA' },
  nl: { country: 'NL', near: 'AW BQ CW SR SX' },
  nl_BE: { country: 'BE' },
  pl: { country: 'PL' },
  pt_BR: { country: 'BR' },
  pt_PT: { country: 'PT', near: 'AO CV GW MO MZ ST TL' },
  sv: { country: 'SE', near: 'AX' },
  da: { country: 'DK', near: 'GL' },
  nb: { country: 'NO', near: 'BV IS SJ' },
  fi: { country: 'FI', near: 'EE' },
  cs: { country: 'CZ' },
  sk: { country: 'SK' },
  hu: { country: 'HU' },
  ro: { country: 'RO', near: 'MD' },
  hr: { country: 'HR', near: 'BA ME RS SI' },
  bg: { country: 'BG', near: 'MK' },
  el: { country: 'GR', near: 'AL' },
  tr: { country: 'TR', near: 'AZ TM' },
  uk: { country: 'UA' },
  ru: { country: 'RU', near: 'AM BY GE KG KZ LT LV MN TJ UZ' },
  ja: { country: 'JP' },
  ko: { country: 'KR', near: 'KP' },
  zh_CN: { country: 'CN' },
  zh_TW: { country: 'TW' },
  ar: {
    country: 'SA',
    near: 'AE AF BH DJ DZ EG EH ER ET IQ IR JO KW LB LY MA MR OM PS QA SD SO SY TN YE',
  },
  he: { country: 'IL' },
  hi: { country: 'IN' },
  vi: { country: 'VN', near: 'KH LA MM TH ID' },
};
