import Table from 'cli-table3';
import type { Command } from 'commander';
import { EXIT } from '../errors.ts';
import type { Mask } from '../masks/mask.ts';
import type { CommandFile } from './command.ts';

export const masks: CommandFile = {
  name: 'masks',
  summary: 'the masks, what each gives, and the types it takes; or all of one',
  details:
    'They stand in docs/masks.md too. Masks of your own are listed where the configuration names their file.',
  examples: [
    { command: 'understudy masks', does: 'all of them' },
    {
      command: 'understudy masks email',
      does: 'one: its options, what it keeps, what it is under the GDPR and HIPAA',
    },
  ],
  exits: [],
  configure(command: Command) {
    command.argument('[name]', 'a mask');
  },
  async run({ arguments: [name], config }) {
    const [{ loadMasks, maskNamed }, { documentMask, factsOf }] = await Promise.all([
      import('../refresh/own-masks.ts'),
      import('../masks/document.ts'),
    ]);
    // The masks can be looked up before there is any configuration.
    const file = await config().then(
      (settings) => settings.masks,
      () => null,
    );
    const registry = await loadMasks(file);
    const list = name === undefined ? [...registry.masks.values()] : [maskNamed(registry, name)];
    const facts = list.map((mask) => factsOf(mask, registry.masks));
    const text = name === undefined ? draw(list) : documentMask(maskNamed(registry, name), registry.masks);
    return { json: { masks: facts }, text, exitCode: EXIT.done };
  },
};

function draw(list: readonly Mask[]): string {
  const table = new Table({
    head: ['mask', 'gives', 'takes', 'GDPR'],
    colWidths: [20, 58, 30, 14],
    wordWrap: true,
    style: { head: [], border: [] },
  });
  for (const mask of list) {
    table.push([mask.name, mask.summary, takes(mask), mask.gdpr]);
  }
  return table.toString();
}

/** Types in words; a mask of the structure takes more of them than anybody reads. */
function takes({ types }: Mask): string {
  return types.length > 8 ? 'nearly every type' : types.join(', ');
}
