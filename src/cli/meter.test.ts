import { expect, test } from 'vitest';
import { CopyMeter } from './meter.ts';
import { createProgress, drawReading } from './progress.ts';

const TABLES = [
  { name: 'large', estimatedRows: 900, bytes: 9000 },
  { name: 'never analysed', estimatedRows: 0, bytes: 1000 },
];

test('the share goes by rows where there is an estimate, else by bytes, weighted by size', () => {
  const meter = new CopyMeter(TABLES, 0);
  meter.advance('large', 450, 99_999);
  expect(meter.read(1000).share).toBeCloseTo(0.45);
  meter.advance('never analysed', 3, 500);
  expect(meter.read(1000).share).toBeCloseTo(0.5);
});

test('rates and the time left are of the whole copy', () => {
  const meter = new CopyMeter(TABLES, 0);
  meter.advance('large', 450, 4500);
  meter.advance('never analysed', 3, 500);
  const reading = meter.read(2000);
  expect(reading).toMatchObject({ rows: 453, bytes: 5000, rowsPerSecond: 226.5, bytesPerSecond: 2500 });
  expect(reading.leftMs).toBeCloseTo(2000);
  expect(drawReading(reading)).toBe('50 %, 453 rows, 227 rows/s, 2.5 kB/s, 2s left');
});

test('more rows than estimated, an unknown table, no table and no time give no nonsense', () => {
  const meter = new CopyMeter(TABLES, 0);
  meter.advance('large', 5000, 1);
  meter.advance('unheard of', 1, 1);
  expect(meter.read(0).share).toBeLessThanOrEqual(1);
  expect(new CopyMeter([], 0).read(0)).toMatchObject({ share: 0, leftMs: null });
});

test('away from a terminal there are plain lines, a few a minute, and none when quiet', () => {
  let now = 0;
  let text = '';
  const sink = {
    write(part: string) {
      text += part;
      return true;
    },
  };
  const progress = createProgress(sink, { quiet: false, now: () => now });
  progress.stage('copy', 'started');
  progress.tables(TABLES);
  for (now = 0; now < 12_000; now += 10) {
    progress.advance('large', 1, 10);
  }
  progress.note('a name with \u001b[2J');
  progress.stage('copy', 'done', 12_000);
  progress.close();
  expect(text.split('\n').filter((line) => line.includes('rows/s'))).toHaveLength(2);
  expect(text).toContain('copy done in 12s');
  expect(text).not.toContain('\u001b');

  text = '';
  const quiet = createProgress(sink, { quiet: true });
  quiet.tables(TABLES);
  quiet.note('x');
  expect(text).toBe('');
});
