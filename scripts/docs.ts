/**
 * Prints what the program knows about itself into docs/ and the README: commands, masks, exit codes, errors.
 * `--check` writes nothing and fails where a file differs.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { COMMANDS } from '../src/cli/commands.ts';
import { EXIT_CODES } from '../src/cli/exit-codes.ts';
import { createProgram } from '../src/cli/program.ts';
import { CODES } from '../src/errors.ts';
import { documentMasks } from '../src/masks/document.ts';
import { ERRORS } from './error-pages.ts';

const ROOT = join(import.meta.dirname, '..');
const PRINTED = '<!-- Printed by `npm run docs`; changes here are overwritten. -->';

const check = process.argv.includes('--check');
const pages: readonly (readonly [file: string, text: string])[] = [
  ['docs/commands.md', commands()],
  ['docs/masks.md', `${documentMasks().trimEnd()}\n`],
  ['docs/exit-codes.md', `# Exit codes\n\n${PRINTED}\n\n${exitCodes()}\n`],
  ['docs/errors.md', errors()],
  ['README.md', between(readFileSync(join(ROOT, 'README.md'), 'utf8'), 'exit-codes', exitCodes())],
];

const stale = pages.filter(([file, text]) => read(file) !== text);
for (const [file, text] of stale) {
  if (check) {
    console.error(`${file} is not what the program prints; run \`npm run docs\``);
  } else {
    mkdirSync(join(ROOT, 'docs'), { recursive: true });
    writeFileSync(join(ROOT, file), text);
    console.error(`wrote ${file}`);
  }
}
process.exitCode = check && stale.length > 0 ? 1 : 0;

function read(file: string): string | null {
  try {
    return readFileSync(join(ROOT, file), 'utf8');
  } catch {
    return null;
  }
}

function commands(): string {
  const program = createProgram(async () => {});
  const parts = [`# Commands\n\n${PRINTED}`, fenced(helpOf(program))];
  for (const { name } of COMMANDS) {
    const command = name.split(' ').reduce((parent, word) => {
      const child = parent.commands.find((each) => each.name() === word);
      if (child === undefined) {
        throw new Error(`no command ${name}`);
      }
      return child;
    }, program);
    parts.push(`## understudy ${name}\n\n${fenced(helpOf(command))}`);
  }
  return `${parts.join('\n\n')}\n`;
}

function helpOf(command: ReturnType<typeof createProgram>): string {
  let text = '';
  command.configureOutput({
    writeOut: (part) => {
      text += part;
    },
    getOutHelpWidth: () => 110,
  });
  command.outputHelp();
  return text.trimEnd();
}

function fenced(text: string): string {
  return `\`\`\`text\n${text}\n\`\`\``;
}

function exitCodes(): string {
  const rows = Object.entries(EXIT_CODES)
    .sort(([a], [b]) => Number(a) - Number(b))
    .map(([code, { means, asks }]) => `| ${code} | ${means} | ${asks} |`);
  return ['| code | means | asks of whoever is on call |', '|--:|---|---|', ...rows].join('\n');
}

function errors(): string {
  const rows = Object.entries(ERRORS).map(([code, means]) => {
    const exit = Object.entries(CODES).find(([known]) => known === code)?.[1] ?? '';
    return `| \`${code}\` | ${exit} | ${means} |`;
  });
  return `# Errors\n\n${PRINTED}\n\nThe \`code\` of an error is stable; its words may change.\n\n| code | exit | means |\n|---|--:|---|\n${rows.join('\n')}\n`;
}

/** `text` with what stands between the marks of `name` replaced. */
function between(text: string, name: string, printed: string): string {
  const [open, close] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const [start, end] = [text.indexOf(open), text.indexOf(close)];
  if (start < 0 || end < start) {
    throw new Error(`README.md lacks ${open} … ${close}`);
  }
  return `${text.slice(0, start + open.length)}\n${printed}\n${text.slice(end)}`;
}
