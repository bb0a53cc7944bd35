/** What becomes of a column, in words. */
import type { Mask } from '../../masks/mask.ts';
import type { ColumnPlan, TreatmentPlan } from '../../rules/plan.ts';
import type { Handling } from '../../rules/policies/handling.ts';

/** Longer lists of options are cut; the rules have them whole. */
const LONGEST = 600;

/** `An address of mail … Where (active): copied as it is.` */
export function inWords(plan: ColumnPlan, masks: ReadonlyMap<string, Mask>): string {
  const cases = plan.cases.map((each) => `Where ${each.when}: ${treatmentWords(each, masks)}`);
  const rest = treatmentWords(plan, masks);
  return cases.length === 0 ? rest : [...cases, `Elsewhere: ${rest}`].join('\n');
}

function treatmentWords(
  { mask: name, synthetic, onError }: TreatmentPlan,
  masks: ReadonlyMap<string, Mask>,
): string {
  if (name === null) {
    return 'Copied as it is.';
  }
  const said = [masks.get(name)?.summary ?? `The mask ${name}.`];
  if (synthetic !== null) {
    said.push("Drawn from the row's key, whatever stood there.");
  }
  if (onError === 'redact') {
    said.push('A value that it cannot take is redacted.');
  }
  return said.join(' ');
}

/** What becomes of a part of a value. */
export function partWords({ mask, facts }: Handling, masks: ReadonlyMap<string, Mask>): string {
  return facts === null || mask === null
    ? 'Copied as it is.'
    : (masks.get(mask)?.summary ?? `The mask ${mask}.`);
}

/** Options as the rules may write them, without those that have their defaults: `keep: "country", unique: true`. */
export function optionsText(plan: TreatmentPlan, masks: ReadonlyMap<string, Mask>): string {
  const { mask, options, per, person, synthetic } = plan;
  const defaults = masks.get(mask ?? '')?.options.safeParse({}).data;
  const usual = new Map<string, unknown>(Object.entries(Object(defaults)));
  const own = Object.entries(options).filter(
    ([name, value]) => value !== undefined && JSON.stringify(usual.get(name)) !== JSON.stringify(value),
  );
  const common: [string, unknown][] = [
    ...(per === null ? [] : [['per', per] satisfies [string, unknown]]),
    ...(person === null ? [] : [['person', person.group] satisfies [string, unknown]]),
    ...(synthetic === null ? [] : [['synthetic', true] satisfies [string, unknown]]),
  ];
  const text = [...own, ...common].map(([name, value]) => `${name}: ${JSON.stringify(value)}`).join(', ');
  return text.length > LONGEST ? `${text.slice(0, LONGEST).replace(/[\uD800-\uDBFF]$/, '')} …` : text;
}
