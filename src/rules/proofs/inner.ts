/** Masks on parts of values: each is proved on what the part looks like, as a column's mask is on its column. */
import type { InnerPart, MaskedColumn } from '../../masks/mask.ts';
import { didYouMean } from '../../nearest.ts';
import { type Handling, PLAIN } from '../planning/draft.ts';
import { refuseHandling } from './column.ts';
import type { Masks } from './outcome.ts';
import type { Refusal } from './refusal.ts';

/** Masks in masks in masks: deeper than any document is decided. */
const DEEPEST = 8;

/** What a column's rule may say beside its mask, and a part's may not. */
const OF_COLUMNS: ReadonlySet<string> = new Set([
  'per',
  'when',
  'otherwise',
  'cases',
  'synthetic',
  'null_rate',
  'on_error',
]);

/** Why a mask on a part of the value cannot serve, named by its place; null when all can. `as`: what the outer one sees. */
export function refuseInner(handling: Handling, as: MaskedColumn, masks: Masks, depth = 0): Refusal | null {
  const { mask, options } = handling;
  for (const part of mask?.inner?.(options, as) ?? []) {
    const refusal =
      depth >= DEEPEST
        ? { message: `${part.column.name}: masks are nested too deep`, hint: '' }
        : refusePart(part, handling, masks, depth);
    if (refusal !== null) {
      return refusal;
    }
  }
  return null;
}

function refusePart(part: InnerPart, outer: Handling, masks: Masks, depth: number): Refusal | null {
  const { use, column } = part;
  const mask = masks.get(use.mask);
  if (mask === undefined) {
    const message = `${column.name}: there is no mask ${JSON.stringify(use.mask)}`;
    return { message, hint: didYouMean(use.mask, masks.keys()) || '`understudy masks` lists them.' };
  }
  const read = mask.options.safeParse(use.options);
  if (!read.success) {
    const [issue] = read.error.issues;
    const at = issue?.path.map(String).join('.') ?? '';
    const message = `${column.name}: mask ${mask.name} does not take ${at === '' ? 'its options' : `the option ${at}`}: ${issue?.message ?? ''}`;
    const unknown = issue?.code === 'unrecognized_keys' ? issue.keys : [];
    return {
      message,
      hint: unknown.some((key) => OF_COLUMNS.has(key))
        ? 'What rows go by is said beside the mask of the column: person: GROUP and per: COLUMN there, person: true here.'
        : `\`understudy masks ${mask.name}\` lists its options.`,
    };
  }
  if (part.person === true && (outer.person === null || mask.persona !== true)) {
    return outer.person === null
      ? {
          message: `${column.name}: goes by a person, and the column's own rule names none`,
          hint: 'Write person: GROUP beside the mask of the column, too.',
        }
      : {
          message: `${column.name}: mask ${mask.name} draws nothing of a person`,
          hint: 'Leave `person` out.',
        };
  }
  const handling: Handling = {
    ...PLAIN,
    mask,
    options: typeof read.data === 'object' && read.data !== null ? { ...read.data } : {},
    domain: use.domain,
    // Parts go by their own values, whatever the column goes by, but for the person's.
    person: part.person === true ? outer.person : null,
  };
  const unread = unreadBy(handling, outer);
  if (unread !== undefined) {
    const message = `${column.name}: mask ${mask.name} reads ${unread} beside its value, which it cannot on a part of one`;
    return { message, hint: 'Leave that option out, or choose another mask for this part.' };
  }
  const lesson = mask.lessons?.(handling.options, column).find(({ kind }) => kind !== 'names');
  if (lesson !== undefined) {
    const message = `${column.name}: mask ${mask.name} must know the column's own values, and cannot stand inside another`;
    return { message, hint: 'Choose another mask for this part.' };
  }
  // A part may be of several types; the mask must take one of them, and other values are refused where they come.
  const refusals = partColumns(part).map(
    (as) =>
      refuseHandling({
        handling,
        as,
        name: as.name,
        type: as.class,
        length: as.length,
        refusesNull: as.notNull,
        masks,
      }) ?? refuseInner(handling, as, masks, depth + 1),
  );
  return refusals.includes(null) ? null : (refusals[0] ?? null);
}

/** A column that the mask of a part reads, and the one that takes the value apart does not hand on to it. */
function unreadBy({ mask, options }: Handling, outer: Handling): string | undefined {
  const read = outer.mask?.reads?.(outer.options) ?? [];
  return outer.mask?.family === 'structure'
    ? mask?.reads?.(options).find((name) => !read.includes(name))
    : undefined;
}

function partColumns(part: InnerPart): readonly MaskedColumn[] {
  return [part.column, ...(part.or ?? [])];
}
