import { EXIT } from '../errors.ts';
import type { CheckResult } from '../report/answers.ts';
import { visible } from '../report/format.ts';
import type { CommandFile } from './command.ts';

export const doctor: CommandFile = {
  name: 'doctor',
  summary: 'looks at both servers: versions, rights, space, settings, and what to do about each',
  details: 'Changes nothing. Exit 0 when a refresh can run (warnings or not), 5 when something is missing.',
  examples: [
    { command: 'understudy doctor', does: 'what is missing, with the statement that grants it' },
    { command: 'understudy doctor --json', does: 'one entry a check' },
  ],
  exits: [EXIT.database],
  configure() {},
  async run(invocation) {
    const config = await invocation.config();
    const { doctor: examine } = await import('../refresh/doctor.ts');
    const checks = await examine(config, { signal: invocation.signal });
    const failed = checks.some((check) => check.status === 'failed');
    return { json: { checks }, text: drawChecks(checks), exitCode: failed ? EXIT.database : EXIT.done };
  },
};

const MARKS: Readonly<Record<CheckResult['status'], string>> = { ok: '✔', warning: '!', failed: '✘' };

function drawChecks(checks: readonly CheckResult[]): string {
  const lines: string[] = [];
  let on = '';
  for (const check of checks) {
    if (check.on !== on) {
      on = check.on;
      lines.push(on);
    }
    lines.push(`  ${MARKS[check.status]} ${check.name}: ${check.message}`);
    if (check.fix !== null) {
      lines.push(...check.fix.split('\n').map((line) => `      ${line}`));
    }
  }
  const failed = checks.filter((check) => check.status === 'failed').length;
  const warned = checks.filter((check) => check.status === 'warning').length;
  lines.push('', `${checks.length} looked at, ${failed} missing, ${warned} to think about`);
  return lines.map(visible).join('\n');
}
