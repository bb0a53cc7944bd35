import { loadModule, parseSync } from 'libpg-query';
import { displayName } from '../../names.ts';
import { dig, inner, list, names } from '../expressions/tree.ts';
import { carryLabel } from './anon-label.ts';
import { Gathering, type Imported, refused } from './imported.ts';

await loadModule();

/** A security label on a table or a column, from SQL or from the catalog. */
export interface SecurityLabel {
  /** `anon`, or another masking policy. */
  readonly provider: string;
  /** What it is on, as parts of a name; a database's has one, and a role's. */
  readonly on: 'column' | 'table' | 'other';
  readonly object: readonly string[];
  /** Null: the label is taken off. */
  readonly label: string | null;
  /** `file:line`, or `pg_seclabel`. */
  readonly at: string;
}

/**
 * Rules of PostgreSQL Anonymizer, out of its security labels, those of masking policy `policy`. A later label of the
 * same column replaces an earlier one.
 */
export function readLabels(labels: readonly SecurityLabel[], policy: string): Imported {
  const gathering = new Gathering('PostgreSQL Anonymizer');
  const others = new Map<string, SecurityLabel[]>();
  const standing = new Map<string, SecurityLabel>();
  for (const label of labels) {
    if (label.provider === policy) {
      const key = JSON.stringify([label.on, label.object]);
      standing.delete(key);
      standing.set(key, label);
    } else {
      others.set(label.provider, [...(others.get(label.provider) ?? []), label]);
    }
  }
  for (const label of standing.values()) {
    readLabel(label, gathering);
  }
  for (const [provider, all] of others) {
    const why = `${all.length} labels of another masking policy`;
    gathering.note(
      'left out',
      all[0]?.at ?? '',
      provider,
      why,
      `--policy ${provider} imports them in place of ${policy}.`,
    );
  }
  return gathering.done();
}

function readLabel({ on, object, label, at }: SecurityLabel, gathering: Gathering): void {
  if (label === null) {
    return;
  }
  if (/^\s*TABLESAMPLE\b/i.test(label)) {
    const why = 'a sample of the rows, drawn anew each time';
    gathering.note('left out', at, displayName(...object), why, 'Write `rows: { where: SQL }`.');
    return;
  }
  const column = object.at(-1) ?? '';
  const found = on === 'column' ? carryLabel(label, column) : null;
  if (found === null) {
    if (on !== 'other' || !/^\s*(?:MASKED|TRUSTED)\s*$/i.test(label)) {
      gathering.note('left out', at, displayName(...object), 'a label that is not known');
    }
    return;
  }
  const [schema, table] = object.length === 3 ? object : ['public', ...object];
  if (schema === undefined || table === undefined || object.length < 2 || object.length > 3) {
    gathering.note('left out', at, displayName(...object), 'not the name of a column');
    return;
  }
  if (object.length === 2) {
    const why = 'its schema is not written; public is taken';
    gathering.note('differs', at, displayName(schema, table, column), why);
  }
  gathering.column([schema, table, column], at, found.was, found.carried);
}

/**
 * The security labels that a script sets, in its order: a migration, or a dump of the structure. The script is parsed,
 * never run; where it holds what is not SQL (psql's commands, rows of COPY), the labels alone are parsed. Fails with
 * `import_invalid` when there is none.
 */
export function labelsIn(sql: string, file: string): SecurityLabel[] {
  const found = (statementsOf(sql) ?? labelsAlone(sql)).flatMap(({ node, line }): SecurityLabel[] => {
    const body = inner(node.SecLabelStmt);
    if (body === null) {
      return [];
    }
    const column = body.objtype === 'OBJECT_COLUMN';
    const items = names(dig(body.object, 'List', 'items'));
    const role = dig(body.object, 'String', 'sval');
    return [
      {
        provider: typeof body.provider === 'string' ? body.provider : 'anon',
        on: column ? 'column' : body.objtype === 'OBJECT_TABLE' ? 'table' : 'other',
        object: items.length > 0 ? items : [typeof role === 'string' ? role : 'an object'],
        label: typeof body.label === 'string' ? body.label : null,
        at: `${file}:${line}`,
      },
    ];
  });
  if (found.length === 0) {
    const hint = 'With --from-source they are read out of the source’s catalog.';
    throw refused(file, 'no SECURITY LABEL stands in it', hint);
  }
  return found;
}

interface Found {
  readonly node: Readonly<Record<string, unknown>>;
  readonly line: number;
}

/** Null where it does not parse. */
function statementsOf(sql: string): Found[] | null {
  let parsed: unknown;
  try {
    parsed = parseSync(sql);
  } catch {
    return null;
  }
  const bytes = Buffer.from(sql);
  const lineAt = linesOf(bytes);
  return list(inner(parsed)?.stmts).flatMap((each) => {
    const node = inner(each.stmt);
    const start = typeof each.stmt_location === 'number' ? each.stmt_location : 0;
    if (node?.SecLabelStmt === undefined) {
      return [];
    }
    // The statement's text begins with the blanks and comments that stand before it.
    const length = typeof each.stmt_len === 'number' ? each.stmt_len : bytes.length;
    const ahead = bytes.toString('latin1', start, start + length).search(/\bSECURITY\s+LABEL\b/i);
    return [{ node, line: lineAt(start + Math.max(ahead, 0)) }];
  });
}

/** From each line that begins with SECURITY LABEL to the shortest text behind it that parses and ends in a semicolon. */
function labelsAlone(sql: string): Found[] {
  const lineAt = linesOf(Buffer.from(sql, 'latin1'));
  return [...sql.matchAll(/^[ \t]*SECURITY[ \t]+LABEL\b/gim)].flatMap(({ index }): Found[] => {
    const text = sql.slice(index, index + LONGEST);
    let end = text.indexOf(';');
    for (let tries = 0; end !== -1 && tries < 5; tries++) {
      const [found, ...more] = statementsOf(text.slice(0, end + 1)) ?? [];
      if (found !== undefined && more.length === 0) {
        return [{ node: found.node, line: lineAt(index) }];
      }
      end = text.indexOf(';', end + 1);
    }
    return [];
  });
}

/** Of one label, in characters. */
const LONGEST = 20_000;

/** Gives the line, from 1, that a byte stands in. */
function linesOf(bytes: Uint8Array): (offset: number) => number {
  const ends: number[] = [];
  for (let at = bytes.indexOf(10); at !== -1; at = bytes.indexOf(10, at + 1)) {
    ends.push(at);
  }
  return (offset) => {
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      [low, high] = (ends[middle] ?? 0) < offset ? [middle + 1, high] : [low, middle];
    }
    return low + 1;
  };
}
