import type { Command } from 'commander';
import { EXIT, UnderstudyError } from '../errors.ts';
import { drawDetect } from '../report/detect-text.ts';
import { type CommandFile, flag, type Invocation, text } from './command.ts';

export const detect: CommandFile = {
  name: 'detect',
  summary: 'what holds personal data, and why it is thought so',
  details:
    'Reads the structure of the source and a sample of its rows inside one read-only transaction: at most detect.sample ' +
    'rows of a table and detect.bytes of a column. Of tables with several quasi-identifying columns the source counts ' +
    'combinations over some more rows, of which only the counts leave it. Values are never shown: reasons speak of ' +
    'names, counts and shapes. Writes nothing.',
  examples: [
    { command: 'understudy detect', does: 'personal and quasi-identifying columns, by table' },
    { command: 'understudy detect --no-data', does: 'the same by structure alone; no row is read' },
    { command: 'understudy detect --json', does: 'one entry a column, and one for each personal path' },
  ],
  exits: [EXIT.database],
  configure(command: Command) {
    command
      .option('--no-data', 'judge by structure alone: read no row')
      .option('--sample <rows>', 'rows of a table that are read, at most (detect.sample)')
      .option('--all', 'list columns without personal data too');
  },
  async run(invocation) {
    const config = await invocation.config();
    const bounds = { ...config.detect, ...sampleOf(invocation) };
    const [{ withSource }, { inspect }] = await Promise.all([
      import('../detect/open-source.ts'),
      import('../detect/inspect.ts'),
    ]);
    const { signal } = invocation;
    const options = {
      excludeSchemas: config.schemas.exclude,
      lockTimeoutMs: config.lockTimeout,
      signal,
    };
    const answer = await withSource(config.source, options, (connection, catalog) =>
      inspect(connection, catalog, bounds, { data: invocation.options.data !== false, signal }),
    );
    const all = flag(invocation.options, 'all');
    return { json: answer, text: drawDetect(answer, { all }), exitCode: EXIT.done };
  },
};

/** `--sample N`: 1 to a million. */
function sampleOf({ options }: Invocation): { sample?: number } {
  const written = text(options, 'sample');
  if (written === null) {
    return {};
  }
  const sample = Number(written);
  if (!/^\d+$/.test(written) || sample < 1 || sample > 1_000_000) {
    throw new UnderstudyError(
      'usage',
      '--sample takes a number of rows from 1 to 1000000',
      'Leave it out for detect.sample of the configuration; --no-data reads no row.',
    );
  }
  return { sample };
}
