import type { Hit } from '../profile.ts';
import { aboveChance } from './wilson.ts';

/** Years of birth of people who may be alive and have an account. */
const OLDEST = 1908;
/** Years that the middle eight tenths of a population's births lie apart, at least. */
const SPREAD = 15;
/** Share of dates in one year, or on the first of January, beyond which they are no births to the day. */
const HEAP = 0.35;
const FEWEST = 8;
/** Share of columns of other dates that lie so: of foundings, contracts, works. */
const CHANCE = 0.25;

/** Whether dates lie as those of births do: over many years, few of them recent, to the day, without a time. */
export function birthHit(values: readonly string[], year: number): Hit | null {
  const dates = values.flatMap((value) => {
    const match = /^(\d{4})-(\d\d)-(\d\d)(?:[ T](.*))?$/.exec(value) ?? written(value);
    return match === null
      ? []
      : [{ year: Number(match[1]), day: `${match[2]}-${match[3]}`, time: match[4] ?? '' }];
  });
  if (dates.length < FEWEST || dates.length < 0.9 * values.length) {
    return null;
  }
  const years = dates.map((date) => date.year).sort((a, b) => a - b);
  const at = (share: number): number => years[Math.floor(share * (years.length - 1))]!;
  const births = dates.filter(
    (date) =>
      date.year >= OLDEST &&
      date.year <= year &&
      /^(?:00:00(?::00)?(?:[+-]\d\d(?::?\d\d)?|Z)?)?$/.test(date.time),
  ).length;
  const recent = dates.filter((date) => date.year > year - 5).length;
  const newYears = dates.filter((date) => date.day === '01-01').length;
  const spread = at(0.9) - at(0.1) >= SPREAD && at(0.5) <= year - 14;
  if (!spread || recent > 0.15 * dates.length || newYears > HEAP * dates.length) {
    return null;
  }
  return {
    kind: 'birth_date',
    by: 'dates that lie as those of births do',
    matches: births,
    of: values.length,
    chance: CHANCE,
    above: aboveChance(births, values.length, CHANCE),
  };
}

/** `31.12.1980`, `12/31/1980`, `19801231`, `March 5, 1980`, `5 March 1980` as year, and the rest in any order. */
function written(value: string): RegExpExecArray | null {
  const marked = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4})$/.exec(value);
  const joined = /^((?:19|20)\d\d)(0[1-9]|1[0-2])([0-2]\d|3[01])$/.exec(value);
  const named = /^(?:\p{L}{3,10}\.? (\d{1,2}),?|(\d{1,2})\.? \p{L}{3,10}\.?,?) (\d{4})$/u.exec(value);
  const parts =
    marked !== null
      ? [marked[3], marked[1], marked[2]]
      : joined !== null
        ? [joined[1], joined[2], joined[3]]
        : [named?.[3], '13', named?.[1] ?? named?.[2]];
  return /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(parts.join('-'));
}
