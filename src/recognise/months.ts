/** Names of months, long and then short, a line a language; the twelve in order. */
export const MONTH_LINES: readonly string[] = [
  'January February March April May June July August September October November December',
  'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec',
  'Januar Februar März April Mai Juni Juli August September Oktober November Dezember',
  'Jänner Feber Mrz Apr Mai Jun Jul Aug Sept Okt Nov Dez',
  'janvier février mars avril mai juin juillet août septembre octobre novembre décembre',
  'janv févr mars avr mai juin juil août sept oct nov déc',
  'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre',
  'ene feb mar abr may jun jul ago sep oct nov dic',
  'gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre',
  'gen feb mar apr mag giu lug ago set ott nov dic',
  'januari februari maart april mei juni juli augustus september oktober november december',
  'jan feb mrt apr mei jun jul aug sep okt nov dec',
  'janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro',
  'stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia',
  'styczeń luty marzec kwiecień maj czerwiec lipiec sierpień wrzesień październik listopad grudzień',
];

const LINES = MONTH_LINES.map((line) => line.split(' '));

/** All of them, without accents and in small letters. */
export const MONTH_NAMES: readonly string[] = LINES.flat().map(plain);

/** A month: 0 to 11, and the names beside it. */
export interface Month {
  readonly month: number;
  readonly names: readonly string[];
}

const MONTHS: ReadonlyMap<string, Month> = new Map(
  LINES.toReversed().flatMap((names) =>
    names.flatMap((name, month) => [
      [plain(name), { month, names }] as const,
      [name.toLowerCase(), { month, names }] as const,
    ]),
  ),
);

/** A month by its name in any of the languages; null for another word. */
export function monthOf(word: string): Month | null {
  return MONTHS.get(word.toLowerCase()) ?? MONTHS.get(plain(word)) ?? null;
}

function plain(word: string): string {
  return word.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
