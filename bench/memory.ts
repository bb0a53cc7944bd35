/** Peak memory of the process that copies, at a quarter of the rows asked for and at ten times as many. */
import { copy, emptyTarget, prepare } from './copy.ts';
import { startBench } from './servers.ts';
import { rounded, type Settings } from './settings.ts';

export async function benchMemory(settings: Settings): Promise<unknown> {
  const peaks: { rows: number; masked: number; passthrough: number }[] = [];
  for (const rows of [settings.rows / 4, settings.rows * 2.5]) {
    await using bench = await startBench();
    await prepare(bench, rows);
    await emptyTarget(bench);
    const masked = await copy(bench, settings, true);
    await emptyTarget(bench);
    const passed = await copy(bench, settings, false);
    peaks.push({ rows, masked: megabytes(masked.rss), passthrough: megabytes(passed.rss) });
  }
  const [few, many] = peaks;
  return { peakMemoryMB: peaks, growth: rounded((many?.masked ?? 0) / (few?.masked ?? 1)) };
}

const megabytes = (bytes: number): number => Math.round(bytes / 1e6);
