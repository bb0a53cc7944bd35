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

/** Options as rules may write them, defaults too: `keep: "country", unique: true`. */
export function optionsText({ options, per, person, synthetic }: TreatmentPlan): string {
  const common: [string, unknown][] = [
    ['per', per ?? undefined],
    ['person', person?.group],
    ['synthetic', synthetic === null ? undefined : true],
  ];
  const text = [...Object.entries(options), ...common]
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}: ${JSON.stringify(value)}`)
    .join(', ');
  return text.length > LONGEST ? `${text.slice(0, LONGEST).replace(/[\uD800-\uDBFF]$/, '')} …` : text;
}
