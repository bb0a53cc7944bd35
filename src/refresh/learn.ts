import type { ProjectKey } from '../crypto/key.ts';
import type { Learnt } from '../masks/lesson.ts';
import type { Mask } from '../masks/mask.ts';
import { type Connection, connect } from '../postgres/connect.ts';
import { beginReadOnly } from '../postgres/guard.ts';
import type { Plan, TablePlan, Unproved } from '../rules/plan.ts';
import { type Condition, checkConditions, conditionsOf } from './lessons/conditions.ts';
import { checkDocuments, type DocumentUse, documentUse } from './lessons/documents.ts';
import { learnHistogram } from './lessons/histogram.ts';
import { type Lessons, lessonsKey, onRowsOf, type Use, usesOf } from './lessons/lessons.ts';
import { learnNames } from './lessons/names.ts';
import { learnRowValues } from './lessons/row-values.ts';
import { loadMasks } from './own-masks.ts';
import type { Run } from './run.ts';
import type { Snapshot } from './snapshot.ts';

/**
 * What must be known of the source before a row is copied, asked in the snapshot: whether it understands the rules'
 * conditions, whether the rules decide what its documents hold, and what masks ask to learn. Of `tables`, those with rows
 * of the plan by default. Fails with `rules_invalid` for a condition, with `rules_undecided` for paths, with
 * `rules_unprovable` for what cannot be learnt, or as reading the source does.
 */
export async function learn(
  run: Run,
  snapshot: Snapshot,
  plan: Plan,
  key: ProjectKey,
  tables: readonly TablePlan[] = tablesWithRows(plan),
): Promise<Lessons> {
  const asked = await askedOf(run, tables);
  if (isNothing(asked)) {
    return {};
  }
  return await inSnapshot(run, snapshot, async (source) => {
    const notes = await check(source, plan, asked);
    run.record.notShown.push(...notes.map(({ at, what }) => `${at}: ${what}`));
    const teacher = new Teacher(run, source, plan, key, asked.masks);
    const learnt: Record<string, Learnt[]> = {};
    for (const use of asked.learners) {
      const { table, column, index } = use;
      learnt[lessonsKey(table.table.schema, table.table.name, column.column.name, index)] = await onRowsOf(
        table,
        () => teacher.teach(use),
      );
    }
    return learnt;
  });
}

/** Only the checks of `learn`; gives, in words, what they found that stops no run. */
export async function checkSource(run: Run, snapshot: Snapshot, plan: Plan): Promise<Unproved[]> {
  const asked = await askedOf(run, tablesWithRows(plan));
  return isNothing({ ...asked, learners: [] })
    ? []
    : await inSnapshot(run, snapshot, (source) => check(source, plan, asked));
}

/** What is asked of the source. */
interface Asked {
  readonly conditions: readonly Condition[];
  readonly documents: readonly DocumentUse[];
  readonly learners: readonly Use[];
  readonly masks: ReadonlyMap<string, Mask>;
}

const tablesWithRows = (plan: Plan): TablePlan[] => plan.tables.filter(({ table }) => table.kind === 'table');

async function askedOf(run: Run, tables: readonly TablePlan[]): Promise<Asked> {
  const { masks } = await loadMasks(run.config.masks);
  const copied = tables.filter(({ rows }) => rows.kind !== 'none');
  const uses = copied.flatMap((table) => usesOf(table, masks));
  return {
    conditions: copied.flatMap(conditionsOf),
    documents: uses.flatMap((use) => documentUse(use, masks) ?? []),
    learners: uses.filter(({ lessons }) => lessons.length > 0),
    masks,
  };
}

function isNothing({ conditions, documents, learners }: Asked): boolean {
  return conditions.length + documents.length + learners.length === 0;
}

async function check(source: Connection, plan: Plan, asked: Asked): Promise<Unproved[]> {
  await checkConditions(source, asked.conditions);
  return await checkDocuments(source, plan, asked.documents);
}

class Teacher {
  readonly #run: Run;
  readonly #source: Connection;
  readonly #plan: Plan;
  readonly #key: ProjectKey;
  readonly #masks: ReadonlyMap<string, Mask>;
  /** The names of all the database, which are the same to all who ask. */
  #names: Promise<Learnt> | null = null;

  constructor(run: Run, source: Connection, plan: Plan, key: ProjectKey, masks: ReadonlyMap<string, Mask>) {
    this.#run = run;
    this.#source = source;
    this.#plan = plan;
    this.#key = key;
    this.#masks = masks;
  }

  async teach(use: Use): Promise<Learnt[]> {
    const learnt: Learnt[] = [];
    for (const lesson of use.lessons) {
      if (lesson.kind === 'histogram') {
        learnt.push(await learnHistogram(this.#source, this.#plan, use, lesson.column));
      } else if (lesson.kind === 'values') {
        learnt.push(await learnRowValues(this.#source, use, this.#key));
      } else {
        this.#names ??= learnNames(this.#run, this.#source, this.#plan, this.#masks);
        learnt.push(await this.#names);
      }
    }
    return learnt;
  }
}

/** Reads in the snapshot over a connection of its own: a statement that fails would end a holder of it. */
export async function inSnapshot<T>(
  run: Run,
  snapshot: Snapshot,
  work: (source: Connection) => Promise<T>,
): Promise<T> {
  const { config } = run;
  const source = await connect(config.source, { applicationName: 'understudy learn' });
  const stop = (): void => void source.end();
  const stopped = AbortSignal.any([run.signal, snapshot.lost]);
  stopped.addEventListener('abort', stop, { once: true });
  try {
    await beginReadOnly(source, { snapshot: snapshot.id, lockTimeoutMs: config.lockTimeout });
    return await work(source);
  } finally {
    stopped.removeEventListener('abort', stop);
    await source.end();
  }
}
