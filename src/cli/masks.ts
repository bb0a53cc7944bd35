import Table from 'cli-table3';
import { EXIT } from '../errors.ts';
import type { Mask } from '../masks/mask.ts';
import type { CommandFile } from './command.ts';

export const masks: CommandFile = {
  name: 'masks',
  summary: 'the masks, what each gives, and the types it takes',
  details: 'More of each, with its options, stands in docs/masks.md.',
  examples: [{ command: 'understudy masks', does: 'all of them' }],
  exits: [],
  configure() {},
  async run() {
    const { MASKS } = await import('../masks/catalog.ts');
    const list = [...MASKS.values()];
    return { json: { masks: list.map(facts) }, text: draw(list), exitCode: EXIT.done };
  },
};

function facts(mask: Mask): unknown {
  const {
    name,
    summary,
    family,
    types,
    deterministic,
    keyed,
    technique,
    gdpr,
    remains,
    fakes,
    replaces,
    reserved,
  } = mask;
  return {
    name,
    summary,
    family,
    types,
    deterministic,
    keyed,
    technique,
    gdpr,
    remains,
    fakes,
    replaces,
    reserved,
  };
}

function draw(list: readonly Mask[]): string {
  const table = new Table({
    head: ['mask', 'gives', 'takes', 'GDPR'],
    colWidths: [16, 58, 30, 14],
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
