/**
 * Plants breaches of the house's layout, one after the other, and looks that the lint finds each: a rule that no longer
 * bites would let the floors rot in silence. The files are taken away again whatever happens.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

interface Breach {
  readonly file: string;
  readonly source: string;
  /** The name of the rule that must find it. */
  readonly rule: string;
}

const ROOT = join(import.meta.dirname, '..');
const BREACHES: readonly Breach[] = [
  {
    file: 'src/crypto/planted-breach.ts',
    source: "export type { Mask as Breach } from '../masks/mask.ts';\n",
    rule: 'looks-down-from-recognise-crypto',
  },
  {
    file: 'src/report/planted-breach.ts',
    source: "import type { Catalog } from '../postgres/catalog.ts';\nexport type Breach = Catalog;\n",
    rule: 'keeps-to-itself-report',
  },
  {
    file: 'src/masks/planted-breach.ts',
    source:
      "import { readFileSync } from 'node:fs';\nexport const breach: typeof readFileSync = readFileSync;\n",
    rule: 'pure-rooms-do-no-io',
  },
  {
    file: 'src/refresh/planted-breach.ts',
    source: "import { Client } from 'pg';\nexport const Breach: typeof Client = Client;\n",
    rule: 'driver-only-in-postgres',
  },
];

let missed = 0;
for (const { file, source, rule } of BREACHES) {
  const path = join(ROOT, file);
  if (existsSync(path)) {
    throw new Error(`${file} is there already`);
  }
  process.once('exit', () => rmSync(path, { force: true }));
  writeFileSync(path, source);
  const { stdout } = spawnSync(
    'depcruise',
    ['--config', '.dependency-cruiser.cjs', '--output-type', 'err', file],
    {
      cwd: ROOT,
      encoding: 'utf8',
    },
  );
  rmSync(path);
  const found = stdout.includes(rule);
  missed += found ? 0 : 1;
  console.log(`${found ? 'found ' : 'MISSED'}  ${rule}`);
}
process.exitCode = missed === 0 ? 0 : 1;
