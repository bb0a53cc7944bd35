/** Roles with no more than a managed service gives. */
import { randomBytes } from 'node:crypto';
import { onServer } from './database.ts';
import type { SharedServer } from './servers.ts';

/** `server` as seen by a new role that has `attributes` and is a member of `groups`. */
export async function asRole(
  server: SharedServer,
  prefix: string,
  attributes: string,
  groups: readonly string[],
): Promise<SharedServer> {
  const user = `${prefix}_${randomBytes(3).toString('hex')}`;
  const password = randomBytes(9).toString('hex');
  await onServer(server, `CREATE ROLE ${user} LOGIN NOSUPERUSER ${attributes} PASSWORD '${password}'`);
  for (const group of groups) {
    await onServer(server, `GRANT ${group} TO ${user}`);
  }
  return { ...server, user, password };
}
