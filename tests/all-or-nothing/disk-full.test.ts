/** A target whose disk fills up, wherever the run is by then. A small tmpfs plays the disk: that needs root to mount. */
import { execFileSync } from 'node:child_process';
import { chown, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { onServer } from '../support/database.ts';
import { type Server, startServer } from '../support/server.ts';
import { SHOP } from '../support/shop.ts';
import { startTrial, type Trial } from '../support/trial.ts';

interface Disk extends AsyncDisposable {
  readonly folder: string;
}

/** A file system of `megabytes`; null where it may not be mounted. */
async function smallDisk(megabytes: number): Promise<Disk | null> {
  const folder = await mkdtemp(join(tmpdir(), 'understudy-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=755`, 'tmpfs', folder], {
      stdio: 'ignore',
    });
  } catch {
    await rm(folder, { recursive: true });
    return null;
  }
  return {
    folder,
    async [Symbol.asyncDispose]() {
      execFileSync('umount', ['--lazy', folder]);
      await rm(folder, { recursive: true });
    },
  };
}

const canMount = await smallDisk(1).then(async (disk) => {
  await disk?.[Symbol.asyncDispose]();
  return disk !== null;
});

/** Staging in a tablespace on `disk`, so that its copy is made there too. */
async function trialOn(disk: Disk, source: Server, target: Server, shop: string): Promise<Trial> {
  const { uid, gid } = await stat(target.dataDirectory ?? '');
  await chown(disk.folder, uid, gid);
  await onServer(target, `CREATE TABLESPACE small LOCATION '${disk.folder}'`);
  const trial = await startTrial(source, target, { shop });
  await onServer(target, `ALTER DATABASE ${trial.staging.name} SET TABLESPACE small`);
  return trial;
}

const MUCH = `${SHOP} CREATE INDEX ON purchase (note, id); CREATE INDEX ON purchase (customer_id, note);`;

describe.skipIf(!canMount)('the target’s disk is full (a tmpfs, mounted as root)', () => {
  // An empty database of 17 takes 7.4 MB; the shop's rows 18 MB, its indexes above 20.
  test.each([
    { when: 'as the copy’s database is made', megabytes: 8, stage: 'structure', shop: SHOP },
    { when: 'in the middle of the copy', megabytes: 24, stage: 'copy', shop: SHOP },
    { when: 'as indexes are made', megabytes: 40, stage: 'finish', shop: MUCH },
  ])('G15: $when', async ({ megabytes, stage, shop }) => {
    await using disk = await smallDisk(megabytes);
    const server = await startServer(17);
    try {
      const trial = await trialOn(disk!, server, server, shop);
      const record = await trial.refused(
        { code: 'disk_full', exit: 6, says: /the disk is full.*Free space/ },
        { allow_same_server: true, chunk_size: '1MB' },
      );
      expect(record.stages.at(-1)).toMatchObject({ name: stage, status: 'failed' });
      // With room, the next one does it.
      execFileSync('mount', ['-o', 'remount,size=200m', disk!.folder]);
      const again = await trial.refresh({ allow_same_server: true });
      expect(again.error ?? null).toBeNull();
    } finally {
      await server.stop();
    }
  });
});
