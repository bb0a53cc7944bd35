import Table from 'cli-table3';
import { EXIT } from '../errors.ts';
import type { CommandFile } from './command.ts';

export const keyRotate: CommandFile = {
  name: 'key rotate',
  summary: 'prints a fresh key, and what changes once it masks',
  details:
    'Changes nothing itself: put the key where secrets are kept, under a new id in `key:`, and make that id the current ' +
    'one. From the next refresh on, every pseudonym of the domains listed is another, so that the copy cannot be ' +
    'joined to what was made under the key before. Old reports go on naming the id of theirs.',
  examples: [
    { command: 'understudy key rotate', does: 'the new key, the lines to write, the domains that change' },
  ],
  exits: [],
  configure() {},
  async run({ config }) {
    const [{ rotation }, { generateKey, ProjectKey }] = await Promise.all([
      import('../refresh/rotation.ts'),
      import('../crypto/key.ts'),
    ]);
    const key = generateKey();
    const settings = await config();
    const { current, next, domains } = await rotation(settings);
    const fingerprint = ProjectKey.parse(key).fingerprint;
    const table = new Table({
      head: ['domain', 'columns'],
      colWidths: [28, 70],
      wordWrap: true,
      style: { head: [], border: [] },
    });
    table.push(...domains.map(({ domain, columns }) => [domain, columns.join(', ')]));
    const text = [
      key,
      '',
      `Its id: ${next}. Its fingerprint, as reports show it: ${fingerprint}.`,
      'Keep it where secrets are kept, and write into understudy.yaml:',
      '',
      'key:',
      `  current: ${next}`,
      '  keys:',
      `    ${current}: … # as it is`,
      `    ${next}: env:UNDERSTUDY_KEY_${next.toUpperCase().replaceAll(/[^A-Z0-9]/g, '_')}`,
      '',
      domains.length === 0
        ? 'No rule uses a keyed mask: nothing changes.'
        : 'With the next refresh the pseudonyms of these change, and those of columns that refer to them:',
      ...(domains.length === 0 ? [] : [table.toString()]),
    ].join('\n');
    return { json: { key, fingerprint, current, next, domains }, text, exitCode: EXIT.done };
  },
};
