import { EXIT } from '../errors.ts';
import { type CommandFile, flag } from './command.ts';
import { spareMemory } from './memory.ts';

export const structure: CommandFile = {
  name: 'structure',
  summary: "the source's structure as a file, so that `check` works where production cannot be reached",
  details:
    'Names, types and constraints; no row, no statistics, no sizes. Literals in checks, indexes, partition bounds and ' +
    'enums are in it, for proofs need them. Comments and defaults are left out unless --texts is given, for people write ' +
    'data into them; detection, which reads them, knows a little less then.',
  examples: [
    { command: 'understudy structure > structure.json', does: 'where production can be reached' },
    { command: 'understudy check --structure structure.json', does: 'anywhere' },
  ],
  exits: [EXIT.database],
  configure(command) {
    command.option('--texts', 'comments and defaults too');
  },
  async run(invocation) {
    spareMemory();
    const config = await invocation.config();
    const [{ withSource }, { drawStructure }] = await Promise.all([
      import('../detect/open-source.ts'),
      import('../curate/structure-file.ts'),
    ]);
    const options = {
      excludeSchemas: config.schemas.exclude,
      lockTimeoutMs: config.lockTimeout,
      signal: invocation.signal,
    };
    const document = await withSource(config.source, options, async (_, catalog) =>
      drawStructure(catalog, { texts: flag(invocation.options, 'texts') }),
    );
    return { json: document, text: JSON.stringify(document), exitCode: EXIT.done };
  },
};
