import { expect, test } from 'vitest';
import { columnOf, manyOf, masked, use } from '../../../tests/support/masking.ts';

const dates = (mask: string, options: object, type: string, values: readonly string[]) =>
  masked(use(mask, options, columnOf(type, type)), values);

test.each([
  ['year', 'date', '1984-06-02', '1984-01-01'],
  ['quarter', 'date', '1984-06-02', '1984-04-01'],
  ['month', 'date', '1984-06-02', '1984-06-01'],
  ['week', 'date', '1970-01-01', '1969-12-29'],
  ['week', 'date', '2024-03-03', '2024-02-26'],
  ['day', 'timestamp', '1984-06-02 12:34:56.789', '1984-06-02 00:00:00'],
  ['hour', 'timestamptz', '1984-06-02 12:34:56.789+02', '1984-06-02 12:00:00+02'],
  ['year', 'timestamptz', '0044-03-15 12:00:00+00 BC', '0044-01-01 00:00:00+00 BC'],
  ['year', 'date', '4714-11-24 BC', '4714-11-24 BC'],
  ['month', 'date', '12024-02-29', '12024-02-01'],
  ['year', 'date', 'infinity', 'infinity'],
])('date_truncate to %s of %s %s', (to, type, value, expected) => {
  expect(dates('date_truncate', { to }, type, [value])).toEqual([expected]);
});

test('age_band: ages over 89 are told apart, or a band holds another’s birthdays', () => {
  const band = (at: string, value: string) => dates('age_band', { years: 5, at }, 'date', [value])[0];
  expect(band('2026-01-01', '1984-06-02')).toBe('1981-01-02');
  expect(band('2026-06-02', '1986-06-02')).toBe('1981-06-03');
  expect(band('2026-06-02', '1986-06-03')).toBe('1986-06-03');
  expect(band('2026-06-02', '1936-06-02')).toBe('1936-06-02');
  expect(band('2026-06-02', '1850-01-01')).toBe('1936-06-02');
  expect(band('2026-06-02', '0044-03-15 BC')).toBe('1936-06-02');
  expect(
    masked(use('age_band', { years: 10 }, columnOf('integer', 'int4')), ['89', '90', '117', '9', '-1']),
  ).toEqual(['80', '90', '90', '0', '0']);
});

test('time_shift: a time that stays, goes too far, or two that become one', () => {
  const values = Array.from({ length: 1440 }, (_, i) => {
    const two = (n: number) => String(n).padStart(2, '0');
    return `${two(Math.floor(i / 60))}:${two(i % 60)}:07.25`;
  });
  dates('time_shift', { within: '90m' }, 'time', values).forEach((text, i) => {
    const to = Number(text.slice(0, 2)) * 60 + Number(text.slice(3, 5));
    const away = Math.abs(to - i);
    expect(Math.min(away, 1440 - away)).toBeGreaterThanOrEqual(1);
    expect(Math.min(away, 1440 - away)).toBeLessThanOrEqual(90);
    expect(text.slice(5)).toBe(':07.25');
  });
  const [late = ''] = dates('time_shift', { within: '2h' }, 'timestamp', ['2024-02-29 23:59:00']);
  expect(Math.abs(Date.parse(`${late}Z`) - Date.parse('2024-02-29T23:59:00Z'))).toBeLessThanOrEqual(
    7_200_000,
  );
  expect(dates('time_shift', {}, 'time', ['24:00:00'])).toEqual(['24:00:00']);
});

test.each(['uniform', 'normal'])('range: a number or day outside its bounds (%s)', (distribution) => {
  const whole = masked(
    use('range', { min: 18, max: 67, distribution }, columnOf('integer', 'int2')),
    manyOf('integer', 20_000),
  ).map(Number);
  expect(Math.min(...whole)).toBeGreaterThanOrEqual(18);
  expect(Math.max(...whole)).toBeLessThanOrEqual(67);
  const mean = whole.reduce((sum, each) => sum + each, 0) / whole.length;
  expect(Math.abs(mean - 42.5)).toBeLessThan(1);
  const days = dates(
    'range',
    { min: '1990-01-01', max: '1990-12-31', distribution },
    'date',
    manyOf('date', 2000),
  );
  expect(days.every((text) => /^1990-\d\d-\d\d$/.test(text))).toBe(true);
  expect(dates('range', { min: '1990-01-01', max: '1990-12-31' }, 'timestamptz', ['?'])[0]).toMatch(
    /^1990-\d\d-\d\d \d\d:\d\d:\d\d\+00$/,
  );
});

test('bucket: a bound that falls into the bucket below, or a label of another', () => {
  const bounds = [0, 18, 65];
  expect(
    masked(use('bucket', { bounds }, columnOf('integer', 'int4')), ['-5', '17', '18', '64', '65', '999']),
  ).toEqual(['0', '0', '18', '18', '65', '65']);
  expect(
    masked(use('bucket', { bounds, labels: ['minor', 'adult', 'old'] }, columnOf('text', 'text')), [
      '18.5',
      '',
    ]),
  ).toEqual(['adult', '']);
  expect(
    dates('bucket', { bounds: ['1950-01-01', '2000-01-01'] }, 'timestamp', ['1999-12-31 23:59:59.5']),
  ).toEqual(['1950-01-01 00:00:00']);
});
