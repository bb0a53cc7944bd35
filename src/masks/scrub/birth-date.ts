import { type DateParts, number, readDate } from '../../recognise/birth-date.ts';
import { monthOf } from '../../recognise/months.ts';
import { Tokens } from '../../recognise/tokens.ts';

/** Years of two digits up to this one are of this century: nobody is born later. */
const THIS_CENTURY = 29;
const text = new Tokens();

/** A date that was found, as PostgreSQL writes it; null for one that there is not. */
export function isoDate(found: Buffer): string | null {
  const parts = partsOf(found);
  if (parts === null) {
    return null;
  }
  const year = number(text, parts.year);
  const full = year > 99 ? year : year <= THIS_CENTURY ? 2000 + year : 1900 + year;
  const named = number(text, parts.month) === -1 ? monthOf(word(found, parts.month)) : null;
  const month = named === null ? number(text, parts.month) : named.month + 1;
  const day = number(text, parts.day);
  const real = new Date(Date.UTC(full, month - 1, day));
  return real.getUTCDate() === day
    ? `${full}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
    : null;
}

/** Another date in the form of the one that was found: the order, the figures, the language of the month's name. */
export function inFormOf(found: Buffer, iso: string): string | null {
  const parts = partsOf(found);
  const match = /^(\d{4})-(\d\d)-(\d\d)$/.exec(iso);
  if (parts === null || match === null) {
    return null;
  }
  const [, year = '', month = '', day = ''] = match;
  const yearWord = word(found, parts.year);
  const monthWord = word(found, parts.month);
  const dayWord = word(found, parts.day);
  const changes: { readonly token: number; readonly by: string }[] = [
    { token: parts.year, by: yearWord.length === 2 ? year.slice(2) : year },
    { token: parts.month, by: monthLike(monthWord, Number(month)) },
    { token: parts.day, by: figureLike(dayWord, Number(day)) },
  ];
  let out = '';
  let at = 0;
  for (const { token, by } of changes.sort((a, b) => a.token - b.token)) {
    out += found.toString('utf8', at, text.starts[token]) + by;
    at = text.ends[token]!;
  }
  return out + found.toString('utf8', at);
}

function partsOf(found: Buffer): DateParts | null {
  const parts: DateParts = { year: 0, month: 0, day: 0, next: 0 };
  text.read(found, 0, found.length);
  return text.count >= 3 && readDate(text, 0, parts) ? parts : null;
}

function word(found: Buffer, token: number): string {
  return found.toString('utf8', text.starts[token], text.ends[token]);
}

function monthLike(found: string, month: number): string {
  const named = /^\d/.test(found) ? null : monthOf(found);
  if (named === null) {
    return figureLike(found, month);
  }
  const name = named.names[month - 1] ?? '';
  const [first = ''] = found;
  return first === first.toLowerCase()
    ? name.toLowerCase()
    : `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}

/** A figure with a nought before it where there was one, and no ordinal's letters: those would not fit. */
function figureLike(found: string, value: number): string {
  const padded = /^\d\d(?!\d)/.test(found) && (found.startsWith('0') || value > 9);
  return padded || found.startsWith('0') ? String(value).padStart(2, '0') : String(value);
}
