import { EXIT } from '../errors.ts';
import type { CommandFile } from './command.ts';

export const keyNew: CommandFile = {
  name: 'key new',
  summary: 'prints a fresh key',
  details:
    'Keep it where secrets are kept, and give it by environment, file or command (`key:` in understudy.yaml). The same ' +
    'key gives the same pseudonyms; whoever holds it can link a masked copy to persons.',
  examples: [
    { command: 'understudy key new', does: 'to a terminal' },
    { command: '(umask 077; understudy key new > understudy.key)', does: 'into a file only you can read' },
  ],
  exits: [],
  configure() {},
  async run() {
    const { generateKey, ProjectKey } = await import('../crypto/key.ts');
    const key = generateKey();
    return { json: { key, fingerprint: ProjectKey.parse(key).fingerprint }, text: key, exitCode: EXIT.done };
  },
};
