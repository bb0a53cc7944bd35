import { stat } from 'node:fs/promises';
import { withSource } from '../detect/open-source.ts';
import { UnderstudyError } from '../errors.ts';
import type { Mask } from '../masks/mask.ts';
import { displayName, tableKey } from '../names.ts';
import type { Endpoint } from '../postgres/endpoint.ts';
import type { ImportAnswer } from '../report/answers.ts';
import type { Rules } from '../rules/decision.ts';
import { readLabels } from '../rules/import/anon.ts';
import type { Imported, ImportedTable } from '../rules/import/imported.ts';
import { readRules } from '../rules/read-rules.ts';
import { shownPath } from '../yaml-file.ts';
import { type Peer, readPeer } from './import/read-peer.ts';
import { securityLabels } from './import/security-labels.ts';
import { keepUnique } from './import/unique-columns.ts';
import type { Proposal, TableProposal } from './proposal.ts';
import { type ColumnOrder, type FileEdit, mergeIntoFiles } from './rule-files/merge-into-files.ts';
import { writeFiles } from './rule-files/write-files.ts';

/** What is imported, and where to. */
export interface ImportRequest {
  /** A peer's file, or a database whose security labels are read. */
  readonly from: { readonly file: string; readonly peer: Peer | null } | { readonly source: LabelSource };
  /** The masking policy of PostgreSQL Anonymizer that is taken. */
  readonly policy: string;
  /** A rules file or folder; made where there is none. */
  readonly output: string;
  readonly masks: ReadonlyMap<string, Mask>;
  /** False: nothing is written. */
  readonly write: boolean;
}

export interface LabelSource {
  readonly endpoint: Endpoint;
  readonly excludeSchemas: readonly string[];
  readonly lockTimeoutMs: number;
  readonly signal: AbortSignal;
}

/**
 * Carries another tool's rules over into rule files. What is decided there already stays as it is; what cannot be carried
 * over is told, each with its place. All is read before a file is touched. Fails with `import_invalid`, `rules_invalid`
 * for rules that stand and cannot be read, or as connecting does.
 */
export async function importRules(request: ImportRequest): Promise<ImportAnswer> {
  const { imported, order } =
    'source' in request.from
      ? await fromSource(request.from.source, request.policy)
      : { imported: await readPeer(request.from.file, request.from.peer, request.policy), order: undefined };
  const existing: Rules = (await exists(request.output))
    ? await readRules(request.output, request.masks)
    : { tables: new Map(), files: [] };
  const already: ImportAnswer['already'] = [];
  const tables = imported.tables.map((table) => proposalOf(table, imported.peer, existing, already));
  const proposal: Proposal = { tables, open: [] };
  const edits = await mergeIntoFiles(request.output, proposal, order);
  if (request.write) {
    await writeFiles(edits);
  }
  return answerOf(request, { ...imported, notes: openNotes(imported, existing) }, tables, already, edits);
}

async function exists(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null)) !== null;
}

async function fromSource(
  { endpoint, ...options }: LabelSource,
  policy: string,
): Promise<{ readonly imported: Imported; readonly order: ColumnOrder }> {
  return withSource(endpoint, options, async (connection, catalog) => {
    const { labels, elsewhere } = await securityLabels(connection, options.excludeSchemas);
    if (labels.length === 0 && elsewhere.length === 0) {
      throw new UnderstudyError(
        'import_invalid',
        'no column of the source has a security label that masks',
        'Labels of PostgreSQL Anonymizer are read: SECURITY LABEL FOR anon ON COLUMN … IS ….',
      );
    }
    const columns = new Map(
      catalog.tables.map((table) => [
        tableKey(table.schema, table.name),
        table.columns.map(({ name }) => name),
      ]),
    );
    const imported = keepUnique(readLabels(labels, policy), catalog);
    const notes = elsewhere.map(({ object, why, instead }) => {
      return { kind: 'left out' as const, at: 'pg_seclabel', object: displayName(...object), why, instead };
    });
    return {
      imported: { ...imported, notes: [...imported.notes, ...notes] },
      order: (schema, table) => columns.get(tableKey(schema, table)) ?? [],
    };
  });
}

/** Of a table, what no rule decides yet; what one does is added to `already`. */
function proposalOf(
  { schema, table, rows, columns }: ImportedTable,
  peer: string,
  existing: Rules,
  already: ImportAnswer['already'],
): TableProposal {
  const standing = existing.tables.get(tableKey(schema, table));
  if (standing !== undefined && rows !== null) {
    already.push({ schema, table, column: null });
  }
  const fresh = columns.filter(({ column }) => {
    const decided = standing?.columns.has(column) === true;
    if (decided) {
      already.push({ schema, table, column });
    }
    return !decided;
  });
  return {
    schema,
    table,
    rows: standing === undefined ? (rows ?? 'all') : 'all',
    persons: {},
    comment: standing === undefined ? `Imported from ${peer}.` : null,
    columns: fresh.map(({ column, decision, was }) => ({ column, decision, comment: was })),
  };
}

/** Notes but those on columns that rules decided before: of them nothing was carried over. */
function openNotes({ notes }: Imported, existing: Rules): Imported['notes'] {
  const decided = new Set(
    [...existing.tables.values()].flatMap(({ schema, table, columns }) =>
      [...columns.keys()].map((column) => displayName(schema, table, column)),
    ),
  );
  return notes.filter(({ object }) => !decided.has(object));
}

function answerOf(
  request: ImportRequest,
  imported: Imported,
  tables: readonly TableProposal[],
  already: ImportAnswer['already'],
  edits: readonly FileEdit[],
): ImportAnswer {
  const note = ({ at, object, why, instead }: Imported['notes'][number]): ImportAnswer['leftOut'][number] => {
    return { at, object, why, instead };
  };
  return {
    peer: imported.peer,
    written: request.write,
    files: edits.map(({ path, before }) => ({
      path: shownPath(path),
      change: before === null ? ('new' as const) : ('changed' as const),
    })),
    rows: tables
      .filter(({ rows }) => rows !== 'all')
      .map(({ schema, table, rows }) => ({ schema, table, rows: rows === 'none' ? 'none' : 'where' })),
    columns: tables.flatMap(({ schema, table, columns }) =>
      columns.map(({ column, decision, comment }) => ({
        schema,
        table,
        column,
        decision: nameOf(decision),
        was: comment ?? '',
      })),
    ),
    already,
    leftOut: imported.notes.filter(({ kind }) => kind === 'left out').map(note),
    differs: imported.notes.filter(({ kind }) => kind === 'differs').map(note),
  };
}

/** `keep`, or the mask's name: its options may hold anything that the peer's file held. */
function nameOf(decision: string | Readonly<Record<string, unknown>>): string {
  return typeof decision === 'string' ? decision : typeof decision.mask === 'string' ? decision.mask : 'keep';
}
