import { BatchCmac } from '../crypto/cmac.ts';
import type { ProjectKey } from '../crypto/key.ts';
import { UnderstudyError } from '../errors.ts';
import { BufferCellWriter } from '../masks/cell-writer.ts';
import { maskKeys } from '../masks/keys.ts';
import type { Mask, MaskedColumn } from '../masks/mask.ts';
import { displayName } from '../names.ts';
import type { ColumnPlan, TreatmentPlan } from '../rules/plan.ts';
import type { Field, FieldMask } from '../stream/field.ts';
import { type CopyTable, columnsWithCases, overlookedBy } from './copy-chunks.ts';
import { type Lessons, lessonsKey, ROW_DIGESTS } from './lessons/lessons.ts';

/**
 * What the engine looks at of `table`'s rows: the outcomes of conditions, then the prefix, decisions turned into prepared
 * masks and keyed functions. For one engine at a time. A decision that cannot be carried out is an error: nothing is
 * passed through in its place.
 */
export function fieldsOf(
  table: CopyTable,
  key: ProjectKey,
  masks: ReadonlyMap<string, Mask>,
  learnt: Lessons,
): Field[] {
  const withCases = columnsWithCases(table);
  const fields = new Fields(table, withCases.length, key, masks, learnt);
  return [
    ...withCases.map((): Field => ({ mask: null, unsent: true })),
    ...table.columns.slice(0, table.prefix).map((column): Field => {
      const by = withCases.indexOf(column);
      const mask = fields.maskOf(column, column, null);
      const overlooks = overlookedBy(column);
      const of = (treatment: TreatmentPlan, i: number) => fields.maskOf(column, treatment, i);
      return by === -1
        ? { mask, overlooks }
        : { mask, overlooks, cases: { by, masks: column.cases.map(of) } };
    }),
  ];
}

class Fields {
  readonly #table: CopyTable;
  /** Fields before the columns. */
  readonly #before: number;
  readonly #key: ProjectKey;
  readonly #masks: ReadonlyMap<string, Mask>;
  readonly #learnt: Lessons;

  constructor(
    table: CopyTable,
    before: number,
    key: ProjectKey,
    masks: ReadonlyMap<string, Mask>,
    learnt: Lessons,
  ) {
    this.#table = table;
    this.#before = before;
    this.#key = key;
    this.#masks = masks;
    this.#learnt = learnt;
  }

  /** How `plan`, one of the treatments of `column` (`index`: of which case), masks it; null where it keeps it. */
  maskOf({ column }: ColumnPlan, plan: TreatmentPlan, index: number | null): FieldMask | null {
    if (plan.decision === 'keep') {
      return null;
    }
    const { schema, name } = this.#table;
    const { as } = plan;
    if (as === null) {
      throw impossible(displayName(schema, name, column.name), 'its type is not planned');
    }
    const mask = plan.mask === null ? undefined : this.#masks.get(plan.mask);
    if (mask === undefined) {
      throw impossible(as.name, `there is no mask ${plan.mask}`);
    }
    if (mask.needs.prf && plan.domain === null) {
      throw impossible(as.name, `the mask ${mask.name} has no domain`);
    }
    const { person, synthetic } = plan;
    const domain = plan.domain ?? mask.name;
    const learnt = this.#learnt[lessonsKey(schema, name, column.name, index)] ?? [];
    const keys = maskKeys(this.#key, domain, this.#masks, learnt);
    return {
      apply: mask.prepare(plan.options, as, keys),
      needsPrf: mask.needs.prf,
      ...this.#digested(mask, plan, as, column.name),
      person:
        person === null
          ? null
          : {
              group: person.group,
              per: this.#fieldOf(person.per, as.name),
              cmac: this.#key.domain(`person:${person.group}`).cmac,
            },
      reads: (mask.reads?.(plan.options) ?? []).map((other) => this.#fieldOf(other, as.name)),
      synthetic: synthetic === null ? null : { nullRate: synthetic.nullRate },
      fallback: plan.onError === 'redact' ? this.#redaction(as) : null,
      countEqual: mask.replaces && synthetic === null,
    };
  }

  /** What is digested, and by which key. */
  #digested(
    mask: Mask,
    { options, domain, per, synthetic }: TreatmentPlan,
    as: MaskedColumn,
    name: string,
  ): Pick<FieldMask, 'cmac' | 'per'> {
    const fields = (columns: readonly string[]) => columns.map((each) => this.#fieldOf(each, as.name));
    if (mask.lessons?.(options, as).some(({ kind }) => kind === 'values') === true) {
      const key = this.#key.domain(domain ?? mask.name).derive(ROW_DIGESTS);
      return { cmac: new BatchCmac(key), per: fields(this.#table.key) };
    }
    if (synthetic !== null) {
      // By the row's key alone, two columns of a row would be drawn alike: each has a domain of its own. By `per:`,
      // tables are to agree.
      const own = per === null ? JSON.stringify(['synthetic', domain ?? mask.name, name]) : domain;
      return { cmac: this.#key.domain(own ?? mask.name).cmac, per: fields(synthetic.by) };
    }
    return {
      cmac: domain === null ? null : this.#key.domain(domain).cmac,
      per: per === null ? null : fields([per]),
    };
  }

  /** What `redact` writes for the column. */
  #redaction(column: MaskedColumn): Buffer {
    const redact = this.#masks.get('redact');
    if (redact === undefined || redact.refuses?.({}, column) != null) {
      throw impossible(column.name, 'nothing can stand in for a value that its mask refuses');
    }
    const out = new BufferCellWriter(64);
    out.reset(1);
    const cells = {
      count: 1,
      bytes: Buffer.from('?'),
      starts: Int32Array.of(0),
      ends: Int32Array.of(1),
      digests: Buffer.alloc(0),
    };
    redact.prepare({}, column, maskKeys(this.#key, 'redact', this.#masks))(cells, out);
    return Buffer.from(out.bytes.subarray(0, out.at));
  }

  #fieldOf(other: string, column: string): number {
    const index = this.#table.columns.findIndex((each) => each.column.name === other);
    if (index === -1 || index >= this.#table.prefix) {
      throw impossible(column, `its row’s ${displayName(other)} is not copied`);
    }
    return this.#before + index;
  }
}

function impossible(column: string, why: string): UnderstudyError {
  return new UnderstudyError(
    'internal',
    `${column} cannot be masked: ${why}`,
    'The planner should have refused it. Staging is as it was. Please report this.',
  );
}
