/** Every command, in the order the help lists them. */

import { approve } from './approve.ts';
import { check } from './check.ts';
import type { CommandFile } from './command.ts';
import { demo } from './demo.ts';
import { detect } from './detect.ts';
import { diff } from './diff.ts';
import { doctor } from './doctor.ts';
import { history } from './history.ts';
import { importCommand } from './import.ts';
import { init } from './init.ts';
import { keyNew } from './key-new.ts';
import { keyRotate } from './key-rotate.ts';
import { masks } from './masks.ts';
import { masksTest } from './masks-test.ts';
import { plan } from './plan.ts';
import { preview } from './preview.ts';
import { refresh } from './refresh.ts';
import { report } from './report.ts';
import { rollback } from './rollback.ts';
import { rules } from './rules.ts';
import { structure } from './structure.ts';
import { verify } from './verify.ts';

export const COMMANDS: readonly CommandFile[] = [
  init,
  importCommand,
  detect,
  check,
  structure,
  rules,
  refresh,
  plan,
  preview,
  verify,
  rollback,
  report,
  history,
  doctor,
  approve,
  diff,
  masks,
  masksTest,
  keyNew,
  keyRotate,
  demo,
];

/** Summaries of the groups that commands of two words stand in. */
export const GROUPS: Readonly<Record<string, string>> = { key: 'make project keys' };
