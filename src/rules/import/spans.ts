/** Spans of time and shares as peers write them, as our masks do. */

const DAYS: Readonly<Record<string, number>> = {
  year: 365,
  yr: 365,
  y: 365,
  mon: 30,
  mons: 30,
  month: 30,
  week: 7,
  w: 7,
  day: 1,
  d: 1,
  hour: 1 / 24,
  hr: 1 / 24,
  h: 1 / 24,
  minute: 1 / 1440,
  min: 1 / 1440,
};

/** Days of an interval in PostgreSQL's words (`1 year 2 mons 3 days`), rounded up; null for what is none. */
export function daysOf(text: string): number | null {
  const parts = [
    ...text
      .trim()
      .toLowerCase()
      .matchAll(/([+-]?\d+(?:\.\d+)?)\s*([a-z]+)/g),
  ];
  const rest = text
    .trim()
    .toLowerCase()
    .replace(/([+-]?\d+(?:\.\d+)?)\s*([a-z]+)/g, '')
    .trim();
  if (parts.length === 0 || rest !== '') {
    return null;
  }
  let days = 0;
  for (const [, count = '', unit = ''] of parts) {
    const each = DAYS[unit] ?? DAYS[unit.replace(/s$/, '')];
    if (each === undefined) {
      return null;
    }
    days += Math.abs(Number(count)) * each;
  }
  return days === 0 ? null : Math.ceil(days);
}

/** 0.2 as `20%`. */
export function percent(ratio: number): string {
  return `${Number((Math.abs(ratio) * 100).toFixed(6))}%`;
}
