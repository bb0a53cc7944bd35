#!/usr/bin/env node
/** The program; the only file that exits. */
import { run } from './program.ts';

process.exit(await run(process.argv.slice(2), process, (code) => process.exit(code)));
