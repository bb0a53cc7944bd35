import { UnderstudyError } from '../../errors.ts';
import { utcSecond } from '../../rules/approvals/approvals.ts';

const DAY = 86_400_000;

/**
 * When an approval ends, as entries write it: `90d` from now, or at the end of a day (UTC), `2027-01-31`. Null for one
 * that is not limited. Fails with `usage` for anything else, and for what is past.
 */
export function parseUntil(written: string | null, now: Date, expires: number | null): string | null {
  if (written === null) {
    return expires === null ? null : utcSecond(new Date(now.getTime() + expires));
  }
  const days = /^([1-9]\d{0,4})d$/.exec(written)?.[1];
  if (days !== undefined) {
    return utcSecond(new Date(now.getTime() + Number(days) * DAY));
  }
  const end = /^\d{4}-\d\d-\d\d$/.test(written) ? new Date(`${written}T23:59:59Z`) : null;
  // A day there is not (31 April) comes out as another.
  if (end === null || Number.isNaN(end.getTime()) || !end.toISOString().startsWith(written)) {
    throw new UnderstudyError(
      'usage',
      '--until is a day such as 2027-01-31, or a number of days such as 90d',
    );
  }
  if (end <= now) {
    throw new UnderstudyError('usage', `--until ${written} is past`);
  }
  return utcSecond(end);
}
