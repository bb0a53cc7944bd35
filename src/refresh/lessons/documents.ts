import { type Problem, UnderstudyError } from '../../errors.ts';
import { Undecided, type UndecidedPath } from '../../masks/json/json-undecided.ts';
import { listening } from '../../masks/listening.ts';
import { type Apply, type Cells, type Mask, MaskError } from '../../masks/mask.ts';
import { json } from '../../masks/structure/json.ts';
import { Malformed } from '../../masks/structure/parted-cells.ts';
import { displayName } from '../../names.ts';
import type { Connection } from '../../postgres/connect.ts';
import type { Plan, Unproved } from '../../rules/plan.ts';
import { shownNames } from './document-names.ts';
import { onRowsOf, type Use } from './lessons.ts';
import { readThrough } from './read-cells.ts';
import { sampleOf } from './sample.ts';

/** What is read at most of a column's documents. */
const MOST = { bytes: 32 * 1024 * 1024, rows: 10_000 } as const;
/** Paths of one column that are told at most. */
const MOST_TOLD = 100;

/** A use of a mask that takes values apart, some of which may not be as it needs them. */
export interface DocumentUse {
  readonly use: Use;
  readonly documents: readonly Documents[];
  /** Reads values of the column; throws a `MaskError` for one that the mask would refuse. */
  readonly apply: Apply;
}

/** A use of the mask `json`, on a column or on a part of one, and what it does not decide. */
interface Documents {
  /** `schema.table.column`, and the part's place in it. */
  readonly at: string;
  readonly unlisted: 'fail' | 'redact' | 'keep';
  readonly keys: unknown;
  readonly undecided: Undecided;
}

/** Masks of values whose form the server has checked. */
const CHECKED: ReadonlySet<string> = new Set(['array', 'composite', 'range_bounds']);

/** Null where the use's mask takes no values apart that may be other than it needs them. */
export function documentUse(use: Use, masks: ReadonlyMap<string, Mask>): DocumentUse | null {
  const { treatment, mask, as } = use;
  const documents = new Map<string, Documents>();
  let any = false;
  const outer = { mask: mask.name, options: treatment.options, domain: treatment.domain };
  const apply = listening(outer, as, masks, (part, { family, inner, name }, column) => {
    any ||= family === 'structure' && inner !== undefined && !CHECKED.has(name);
    if (part.mask !== json.name) {
      return null;
    }
    const options = json.options.parse(part.options);
    const id = JSON.stringify([column.name, options]);
    const { unlisted, keys } = options;
    const known = documents.get(id) ?? { at: column.name, unlisted, keys, undecided: new Undecided(options) };
    documents.set(id, known);
    return (cells) => readAll(known.undecided, cells);
  });
  return any ? { use, documents: [...documents.values()], apply } : null;
}

/**
 * Looks into some of the values of `uses`, in the snapshot, for what no rule decides and for what their masks refuse.
 * Fails with what would stop the copy: `rules_undecided` for paths of documents, `mask` for values; gives, in words, what
 * will be redacted. Names of members that may be data are not printed.
 */
export async function checkDocuments(
  source: Connection,
  plan: Plan,
  uses: readonly DocumentUse[],
): Promise<Unproved[]> {
  const shown = shownNames(plan);
  const undecided: Problem[] = [];
  const refused: Problem[] = [];
  const notes: Unproved[] = [];
  for (const each of uses) {
    const mayFail = each.use.treatment.onError === 'fail';
    const refusals = await onRowsOf(each.use.table, () => read(source, each));
    const before = undecided.length;
    for (const documents of each.documents) {
      const found = documents.undecided.found(shown);
      const failing = mayFail ? found.filter((path) => fails(path, documents)) : [];
      undecided.push(...problemsOf(documents, failing));
      notes.push(...notesOf(documents, found.length - failing.length));
    }
    if (mayFail && undecided.length === before) {
      refused.push(...refusals);
    }
  }
  if (undecided.length > 0) {
    throw new UnderstudyError(
      'rules_undecided',
      `The rules do not decide all that documents of the source hold: ${counted(undecided.length, 'path')}.`,
      'No row was copied. Decide each path among `paths`, or write unlisted: redact.',
      [...undecided, ...refused],
    );
  }
  if (refused.length > 0) {
    throw new UnderstudyError(
      'mask',
      refused.map(({ at, message }) => `${at} ${message}`).join('; '),
      'No row was copied. Look at each column’s rule: another mask, a cleaner value at the source, or on_error: redact is needed.',
      refused,
    );
  }
  return notes;
}

/** Reads a sample of the column; gives what its mask refuses, and how often. */
async function read(source: Connection, { use, apply }: DocumentUse): Promise<Problem[]> {
  const { schema, name } = use.table.table;
  const refused = new Map<string, number>();
  let values = 0;
  await readThrough(source, sampleOf(use, MOST).query, displayName(schema, name), null, (cells, out) => {
    try {
      apply(cells, out);
      values += cells.count;
    } catch (error) {
      if (error instanceof MaskError) {
        values += error.cell + 1;
        refused.set(error.message, (refused.get(error.message) ?? 0) + 1);
      }
      throw error;
    }
  });
  return [...refused].map(([message, count]) => ({
    at: use.as.name,
    message: `${message} (in ${count.toLocaleString('en')} of ${counted(values, 'value')} read before the copy)`,
  }));
}

function fails({ what }: UndecidedPath, { unlisted, keys }: Documents): boolean {
  return unlisted === 'fail' || (what === 'name' && keys === 'fail');
}

function notesOf({ at, unlisted, undecided }: Documents, paths: number): Unproved[] {
  if (paths === 0) {
    return [];
  }
  const what = `${counted(paths, 'path')} that no rule decides, in ${counted(undecided.documents, 'document')} read before the copy`;
  const becomes =
    unlisted === 'redact' ? 'what stands there is redacted' : 'documents that have one are redacted';
  return [{ at, what: `${what}: ${becomes}` }];
}

/** What is no JSON is the mask's to refuse. */
function readAll(undecided: Undecided, { count, bytes, starts, ends }: Cells): void {
  for (let i = 0; i < count; i++) {
    try {
      if (starts[i]! < ends[i]!) {
        undecided.read(bytes, starts[i]!, ends[i]!);
      }
    } catch (error) {
      if (!(error instanceof Malformed)) {
        throw error;
      }
    }
  }
}

function problemsOf({ at, undecided: { documents } }: Documents, found: readonly UndecidedPath[]): Problem[] {
  const told = found.slice(0, MOST_TOLD).map(({ path, what, documents: having, names }): Problem => {
    const many = names > 0 ? `, under ${counted(names, 'name')} that may be data` : '';
    const subject = what === 'value' ? path : `the name ${path}`;
    return {
      at: `${at} ${path}`,
      message: `${subject} is not decided (in ${Math.min(having, documents)} of ${counted(documents, 'document')} read${many})`,
      hint: `paths: { ${JSON.stringify(path)}: keep }  # or a mask${names > 0 ? '; before the other paths, of which the last one decides; and keys: redact where names are data' : ''}`,
    };
  });
  const more = found.length - told.length;
  return more > 0 ? [...told, { at, message: `${counted(more, 'more path')} not decided` }] : told;
}

const counted = (count: number, what: string): string =>
  `${count.toLocaleString('en')} ${what}${count === 1 ? '' : 's'}`;
