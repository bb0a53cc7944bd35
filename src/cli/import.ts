import { resolve } from 'node:path';
import { EXIT, UnderstudyError } from '../errors.ts';
import { didYouMean } from '../nearest.ts';
import { drawImport } from '../report/import-text.ts';
import { type CommandFile, flag, type Invocation, text } from './command.ts';

export const importCommand: CommandFile = {
  name: 'import',
  summary: "another tool's rules carried over into rule files; what cannot be is listed",
  details:
    'Reads configurations of Greenmask (0.1, 0.2) and pgstream (0.5 to 1), security labels of PostgreSQL Anonymizer from SQL or the source’s catalog, jobs of Neosync as JSON, and lists of columns and their classes as CSV. A decision that stands is never changed; templates and code of the other tool are never run.',
  examples: [
    { command: 'understudy import greenmask.yaml', does: 'into the rules that the configuration names' },
    { command: 'understudy import --from-source', does: 'security labels of the source' },
    { command: 'understudy import pii.csv --output rules/ --dry-run', does: 'shows it, and writes nothing' },
  ],
  exits: [EXIT.rules, EXIT.database],
  configure(command) {
    command.argument('[file]', "the other tool's file");
    command.option('--from-source', 'read the security labels of PostgreSQL Anonymizer in the source');
    command.option('--peer <tool>', 'whose file it is: greenmask, pgstream, anon, neosync or csv');
    command.option('--policy <name>', 'the masking policy of security labels that is taken', 'anon');
    command.option('--output <path>', 'the rules file or folder, in place of the one of the configuration');
    command.option('--dry-run', 'write nothing');
  },
  async run(invocation) {
    const [{ importRules }, { loadMasks }] = await Promise.all([
      import('../curate/import.ts'),
      import('../refresh/own-masks.ts'),
    ]);
    const output = text(invocation.options, 'output');
    const fromSource = flag(invocation.options, 'fromSource');
    const [file] = invocation.arguments;
    if ((file === undefined) !== fromSource) {
      throw new UnderstudyError('usage', 'one of FILE and --from-source is needed', 'understudy import FILE');
    }
    const config = output === null || fromSource ? await invocation.config() : null;
    const path = output === null ? (config?.rules ?? null) : resolve(output);
    if (path === null) {
      throw new UnderstudyError(
        'usage',
        'the configuration does not say where the rules are',
        'Add --output rules/.',
      );
    }
    const { masks } = await loadMasks(config?.masks ?? null);
    const answer = await importRules({
      from:
        file !== undefined
          ? { file: resolve(file), peer: await peerOf(invocation) }
          : { source: await sourceOf(invocation) },
      policy: text(invocation.options, 'policy') ?? 'anon',
      output: path,
      masks,
      write: !flag(invocation.options, 'dryRun'),
    });
    return { json: answer, text: drawImport(answer), exitCode: EXIT.done };
  },
};

async function peerOf({ options }: Invocation): Promise<import('../curate/import/read-peer.ts').Peer | null> {
  const { PEERS } = await import('../curate/import/read-peer.ts');
  const given = text(options, 'peer');
  const found = PEERS.find((peer) => peer === given) ?? null;
  if (given !== null && found === null) {
    const hint = didYouMean(given, PEERS) || `One of ${PEERS.join(', ')}.`;
    throw new UnderstudyError('usage', '--peer: no tool that is known', hint);
  }
  return found;
}

async function sourceOf(invocation: Invocation): Promise<import('../curate/import.ts').LabelSource> {
  const config = await invocation.config();
  return {
    endpoint: config.source,
    excludeSchemas: config.schemas.exclude,
    lockTimeoutMs: config.lockTimeout,
    signal: invocation.signal,
  };
}
