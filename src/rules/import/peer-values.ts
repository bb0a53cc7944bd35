/** Values as peers write them, read for our masks. */

/** A text, or null for anything else. */
export function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

/** A number, written as one or as text; null for anything else. */
export function numberOf(value: unknown): number | null {
  const number =
    typeof value === 'number'
      ? value
      : typeof value === 'string' && /^-?\d+(?:\.\d+)?$/.test(value.trim())
        ? Number(value)
        : Number.NaN;
  return Number.isFinite(number) ? number : null;
}

/** The day that a date or a timestamp begins with: `2001-12-31`; null for anything else. */
export function dayOf(value: unknown): string | null {
  return /^\d{4}-\d{2}-\d{2}(?=$|[ T])/.exec(textOf(value) ?? '')?.[0] ?? null;
}

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

/** Days of an interval in PostgreSQL's words (`1 year 2 mons 3 days 04:05:06`), rounded up; null for what is none. */
export function daysOf(text: string): number | null {
  let days = 0;
  let known = true;
  const rest = text
    .trim()
    .toLowerCase()
    .replace(/([+-]?\d+):(\d\d)(?::\d\d(?:\.\d+)?)?/g, (_, hours: string, minutes: string) => {
      days += (Math.abs(Number(hours)) + Number(minutes) / 60) / 24;
      return '';
    })
    .replace(/([+-]?\d+(?:\.\d+)?)\s*([a-z]+)/g, (_, count: string, unit: string) => {
      const each = DAYS[unit] ?? DAYS[unit.replace(/s$/, '')];
      known &&= each !== undefined;
      days += Math.abs(Number(count)) * (each ?? 0);
      return '';
    })
    .trim();
  return rest !== '' || !known || days === 0 ? null : Math.ceil(days);
}

/** 0.2 as `20%`. */
export function percent(ratio: number): string {
  return `${Number((Math.abs(ratio) * 100).toFixed(6))}%`;
}

/**
 * `set` with a plain value and `delete`, as Greenmask and pgstream write changes of documents: decisions by JSONPath, or
 * by key. Null where there is none, or a path or value is computed.
 */
export function operationsOf(given: unknown, by: 'path' | 'key'): Record<string, unknown> | null {
  const found: Record<string, unknown> = {};
  for (const each of Array.isArray(given) ? given : []) {
    const one: Readonly<Record<string, unknown>> =
      typeof each === 'object' && each !== null ? { ...each } : {};
    const written = textOf(one[by]) ?? '';
    const place = by === 'key' ? written : jsonPath(written);
    const decision = operationOf(one);
    // A key `__proto__` would be none.
    if (place === null || place === '' || place === '__proto__' || decision === null) {
      return null;
    }
    found[place] = decision;
  }
  return Object.keys(found).length === 0 ? null : found;
}

function operationOf({
  operation,
  value,
  value_template: template,
}: Readonly<Record<string, unknown>>): unknown {
  if (operation === 'delete') {
    return 'null';
  }
  const plain = ['string', 'number', 'boolean'].includes(typeof value);
  return operation === 'set' && plain && template === undefined ? { mask: 'constant', value } : null;
}

/** `a.b.#.c` of gjson and sjson as `$.a.b[*].c`; null where more of their syntax is used. */
function jsonPath(written: string): string | null {
  const steps = written.split('.').map((step) => {
    if (step === '#') {
      return '[*]';
    }
    return /^\d+$/.test(step) ? `[${step}]` : /^[A-Za-z_]\w*$/.test(step) ? `.${step}` : null;
  });
  return steps.includes(null) ? null : `$${steps.join('')}`;
}
