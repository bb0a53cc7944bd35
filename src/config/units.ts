import { z } from 'zod';

const DURATION = /^(\d{1,12}(?:\.\d{1,6})?)\s*(ms|s|min|m|h|d)$/;
const DURATION_WORDS = 'must be a duration such as 250ms, 30s, 5m, 2h or 1d';
const MILLISECONDS: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1000,
  m: 60_000,
  min: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};
/** A timer's and PostgreSQL's longest: 2³¹ - 1 ms. */
const LONGEST = 2 ** 31 - 1;

/** A duration such as `30s`, `5m` or `250ms`; gives milliseconds. */
export const duration: z.ZodType<number, string> = z
  .string({ error: DURATION_WORDS })
  .regex(DURATION, { error: DURATION_WORDS })
  .transform((text, context) => {
    const [, amount, unit = ''] = DURATION.exec(text) ?? [];
    const milliseconds = Math.round(Number(amount) * (MILLISECONDS[unit] ?? Number.NaN));
    if (!(milliseconds <= LONGEST)) {
      context.addIssue({ code: 'custom', message: 'must be a duration of at most 24 days' });
      return z.NEVER;
    }
    return milliseconds;
  });

const SIZE = /^(\d{1,9}(?:\.\d{1,6})?)\s*(kB|KB|MB|GB|KiB|MiB|GiB)$/;
const SIZE_WORDS = 'must be a size such as 512kB, 16MB or 1GB';
const KILOBYTE = 1024;

/** A size such as `512kB` or `16MB`, a kB being 1024 bytes as in PostgreSQL; gives bytes. */
export function size(least: number, most: number): z.ZodType<number, string> {
  return z
    .string({ error: SIZE_WORDS })
    .regex(SIZE, { error: SIZE_WORDS })
    .transform((text, context) => {
      const [, amount, unit = ''] = SIZE.exec(text) ?? [];
      const bytes = Math.round(
        Number(amount) * KILOBYTE ** ('kmg'.indexOf(unit.charAt(0).toLowerCase()) + 1),
      );
      if (!(bytes >= least && bytes <= most)) {
        const message = `must be a size from ${least / KILOBYTE}kB to ${most / KILOBYTE ** 3}GB`;
        context.addIssue({ code: 'custom', message });
        return z.NEVER;
      }
      return bytes;
    });
}

/** A number that may have come from the environment, as text. */
export function numeric<T extends z.ZodType<number>>(schema: T): z.ZodType<z.output<T>> {
  return z.preprocess(
    (value) =>
      typeof value === 'string' && /^-?\d{1,15}(?:\.\d{1,15})?$/.test(value) ? Number(value) : value,
    schema,
  );
}

/** True or false, which may have come from the environment, as text. */
export const flag: z.ZodType<boolean> = z.preprocess(
  (value) => (value === 'true' ? true : value === 'false' ? false : value),
  z.boolean(),
);

/** A number of days such as `90d`; gives milliseconds. */
export const days: z.ZodType<number, string> = z
  .string({ error: 'must be a number of days such as 90d' })
  .regex(/^[1-9]\d{0,4}d$/, { error: 'must be a number of days such as 90d' })
  .transform((text) => Number.parseInt(text, 10) * 86_400_000);
