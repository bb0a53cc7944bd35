/** The file of approvals, as text and as entries. */
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { type Problem, UnderstudyError } from '../../errors.ts';
import { displayName, tableKey } from '../../names.ts';
import { parseQualifiedName } from '../../qualified-name.ts';
import { schemaProblems } from '../../schema-problems.ts';
import { parseYaml, type YamlDocument } from '../../yaml.ts';
import { shownPath, whyUnreadable } from '../../yaml-file.ts';
import type { Statement } from './statement.ts';

/** An entry of the file. */
export interface Approval extends Statement {
  /** Reasons of kept columns, as the approver read them. */
  readonly reasons: Readonly<Record<string, string>>;
  /** Null where it is signed. */
  readonly seal: string | null;
  /** As ssh-keygen writes it (PROTOCOL.sshsig); null where it is not signed. */
  readonly signature: string | null;
}

/** The file's text; null where there is none. */
export async function approvalsText(path: string): Promise<string | null> {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await readFile(path));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
      return null;
    }
    const why = error instanceof TypeError ? 'is not UTF-8 text' : whyUnreadable(error);
    throw new UnderstudyError('approvals_invalid', `${shownPath(path)} ${why}`);
  }
}

/** The entries of a file that holds `text`, by table. Fails with `approvals_invalid`, telling every mistake. */
export function parseApprovals(text: string, file: string): ReadonlyMap<string, Approval> {
  const document = parseYaml(text, file);
  const problems: Problem[] = conflictIn(text, file) ?? [...document.problems];
  const tables = new Map<string, Approval>();
  if (problems.length === 0) {
    for (const [name, value] of entriesOf(document, problems)) {
      const approval = readEntry(name, value, document, problems);
      const key = approval === null ? '' : tableKey(approval.schema, approval.table);
      if (tables.has(key)) {
        problems.push({ at: document.at(['approvals', name]), message: `${name} stands twice` });
      } else if (approval !== null) {
        tables.set(key, approval);
      }
    }
  }
  if (problems.length > 0) {
    const hint = 'Take the file as it was committed, and approve again what was changed since.';
    throw new UnderstudyError('approvals_invalid', 'the approvals cannot be read', hint, problems);
  }
  return tables;
}

/** git's markers, which YAML would complain of in words that help nobody. */
function conflictIn(text: string, file: string): Problem[] | null {
  const line = text.split('\n').findIndex((each) => /^(?:<{7}|={7}|>{7})(?: |\r?$)/.test(each));
  return line === -1
    ? null
    : [
        {
          at: `${file}:${line + 1}:1`,
          message: 'a merge conflict was left in',
          hint: 'Take one side whole for each table, then approve again what neither side has approved.',
        },
      ];
}

function entriesOf(document: YamlDocument, problems: Problem[]): [string, unknown][] {
  const { value } = document;
  if (value === null || value === undefined) {
    return [];
  }
  const whole = typeof value === 'object' && 'approvals' in value ? value.approvals : undefined;
  const others = Object.keys(value).filter((key) => key !== 'approvals');
  if (Array.isArray(value) || others.length > 0 || typeof whole !== 'object' || Array.isArray(whole)) {
    problems.push({
      at: document.at(others.slice(0, 1)),
      message: 'holds `approvals:` by table, and no more',
    });
    return [];
  }
  return Object.entries(whole ?? {});
}

/** Whether `text` can stand for somebody: a second address would look like the one that signs. */
export function isPerson(text: string): boolean {
  return text.trim() !== '' && text.length <= 300 && /^[^<>\p{Cc}]*(?:<[^<>\s]+>)?$/u.test(text);
}

const digest = z.string().regex(/^sha256:[0-9a-f]{64}$/, { error: 'must be sha256: and 64 digits' });
const moment = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/, { error: 'must be a time such as 2026-11-24T01:43:39Z' })
  .refine((text) => !Number.isNaN(Date.parse(text)), { error: 'is no time there is' });
const person = z
  .string()
  .min(1)
  .max(300)
  .refine(isPerson, { error: 'must be a name, or a name and one address in < >, on one line' });

const ENTRY = z.strictObject({
  by: person,
  at: moment,
  until: moment.optional(),
  author: person.optional(),
  hash: digest,
  reasons: z.record(z.string(), z.string()).optional(),
  seal: digest.optional(),
  signature: z.string().max(20_000).optional(),
});

function readEntry(
  name: string,
  value: unknown,
  document: YamlDocument,
  problems: Problem[],
): Approval | null {
  const path = ['approvals', name];
  const parsed = parseQualifiedName(name);
  if (!parsed.ok) {
    problems.push({ at: document.at(path), message: `${name}: ${parsed.message}`, hint: parsed.hint });
    return null;
  }
  const read = ENTRY.safeParse(value);
  if (!read.success) {
    const checked = { document, path, value, schema: ENTRY, label };
    problems.push(...schemaProblems(read.error, checked).map(({ at, message }) => ({ at, message })));
    return null;
  }
  const { until = null, author = null, reasons = {}, seal = null, signature = null, ...rest } = read.data;
  if ((seal === null) === (signature === null)) {
    const message = `${displayName(parsed.schema, parsed.name)} has either a seal or a signature`;
    problems.push({ at: document.at(path), message });
    return null;
  }
  return {
    ...rest,
    schema: parsed.schema,
    table: parsed.name,
    until,
    author,
    reasons: { ...reasons },
    seal,
    signature,
  };
}

/** `public.customer.until`. */
function label(path: readonly (string | number)[]): string {
  return path.slice(1).join('.');
}
