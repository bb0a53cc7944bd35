import type { Place } from './place.ts';

/** By country, or country and region where it has several. IANA tz 2025b; of a divided region that of most people. */
const ZONES = `
America/New_York US-CT US-DC US-DE US-FL US-GA US-IN US-KY US-MA US-MD US-ME US-MI US-NC US-NH US-NJ US-NY US-OH US-PA US-RI US-SC US-VA US-VT US-WV
America/Chicago US-AL US-AR US-IA US-IL US-KS US-LA US-MN US-MO US-MS US-ND US-NE US-OK US-SD US-TN US-TX US-WI
America/Denver US-CO US-ID US-MT US-NM US-UT US-WY
America/Phoenix US-AZ
America/Los_Angeles US-CA US-NV US-OR US-WA
America/Anchorage US-AK
Pacific/Honolulu US-HI
America/Toronto CA-ON CA-QC
America/Vancouver CA-BC
America/Edmonton CA-AB CA-NT
America/Winnipeg CA-MB
America/Regina CA-SK
America/Halifax CA-NS CA-PE CA-NB
America/St_Johns CA-NL
America/Whitehorse CA-YT
Australia/Sydney AU-NSW AU-ACT
Australia/Melbourne AU-VIC
Australia/Brisbane AU-QLD
Australia/Adelaide AU-SA
Australia/Perth AU-WA
Australia/Hobart AU-TAS
Australia/Darwin AU-NT
America/Mexico_City MX
America/Tijuana MX-BCN
America/Cancun MX-ROO
America/Hermosillo MX-SON
America/Mazatlan MX-SIN
America/Chihuahua MX-CHH
America/Sao_Paulo BR
America/Manaus BR-AM
America/Bahia BR-BA
America/Fortaleza BR-CE BR-MA BR-PB BR-PI BR-RN
America/Recife BR-PE
America/Belem BR-PA
America/Maceio BR-AL BR-SE
America/Cuiaba BR-MT
America/Campo_Grande BR-MS
America/Argentina/Buenos_Aires AR
Europe/Moscow RU
Asia/Novosibirsk RU-NVS
Asia/Yekaterinburg RU-SVE RU-CHE RU-BA RU-PER RU-TYU RU-ORE
Europe/Samara RU-SAM
Europe/Saratov RU-SAR
Asia/Omsk RU-OMS
Asia/Krasnoyarsk RU-KYA
Asia/Irkutsk RU-IRK
Asia/Vladivostok RU-PRI RU-KHA
Asia/Tomsk RU-TOM
Asia/Novokuznetsk RU-KEM
Europe/Kaliningrad RU-KGD
Europe/London GB
Europe/Dublin IE
Europe/Berlin DE
Europe/Vienna AT
Europe/Zurich CH
Europe/Paris FR
Europe/Brussels BE
Europe/Amsterdam NL
Europe/Madrid ES
Atlantic/Canary ES-CN
Europe/Lisbon PT
Atlantic/Madeira PT-30
Atlantic/Azores PT-20
Europe/Rome IT
Europe/Warsaw PL
Europe/Stockholm SE
Europe/Oslo NO
Europe/Copenhagen DK
Europe/Helsinki FI
Europe/Prague CZ
Europe/Bratislava SK
Europe/Budapest HU
Europe/Bucharest RO
Europe/Zagreb HR
Europe/Athens GR
Europe/Sofia BG
Europe/Kyiv UA
Europe/Istanbul TR
Asia/Kolkata IN
Asia/Tokyo JP
Asia/Shanghai CN
Asia/Seoul KR
Asia/Taipei TW
Asia/Riyadh SA
Asia/Jerusalem IL
Asia/Ho_Chi_Minh VN
`;

const BY_PLACE: ReadonlyMap<string, string> = new Map(
  ZONES.trim()
    .split('\n')
    .flatMap((line) => {
      const [zone = '', ...places] = line.split(' ');
      return places.map((place): [string, string] => [place, zone]);
    }),
);

/** The time zone of a place. */
export function zoneOf({ country, short }: Place): string {
  return BY_PLACE.get(`${country}-${short}`) ?? BY_PLACE.get(country)!;
}
