/** A refresh as a user runs it, in this process: files in a folder of its own, the record back. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfig } from '../../src/config/load-config.ts';
import { refresh } from '../../src/refresh/refresh.ts';
import { type Progress, silent } from '../../src/refresh/run.ts';
import type { RunRecord } from '../../src/report/record.ts';

/** 32 bytes drawn once, for tests alone. */
export const TEST_KEY = 'b7c1f09d2a5e48630d94e7b1c8a2f35e6d7019c4ab38e25f91d06c7be8a4f213';

export interface Project extends AsyncDisposable {
  readonly folder: string;
  readonly configFile: string;
}

/** Writes `understudy.yaml` with `settings` (YAML lines) and, where given, rules/rules.yaml. */
export async function project(settings: Record<string, unknown>, rules?: string): Promise<Project> {
  const folder = await mkdtemp(join(tmpdir(), 'understudy-project-'));
  const configFile = join(folder, 'understudy.yaml');
  if (rules !== undefined) {
    await mkdir(join(folder, 'rules'));
    await writeFile(join(folder, 'rules', 'rules.yaml'), rules);
  }
  const all = { key: 'env:UNDERSTUDY_KEY', ...(rules === undefined ? {} : { rules: 'rules/' }), ...settings };
  await writeFile(configFile, JSON.stringify(all, null, 2));
  return {
    folder,
    configFile,
    async [Symbol.asyncDispose]() {
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Refreshes by the configuration in `of`; the record, whatever became of it. */
export async function runRefresh(
  of: Project,
  options: { adopt?: boolean; progress?: Progress; signal?: AbortSignal; key?: string } = {},
): Promise<RunRecord> {
  const config = await loadConfig(of.configFile, { ...process.env, UNDERSTUDY_KEY: options.key ?? TEST_KEY });
  return refresh(config, {
    progress: options.progress ?? silent,
    signal: options.signal ?? new AbortController().signal,
    adopt: options.adopt ?? false,
  });
}
