import type { Column } from '../../postgres/catalog.ts';
import type { PersonalKind } from '../../recognise/personal.ts';
import type { Evidence } from '../evidence.ts';
import type { ValueProfile } from '../profile.ts';

/** Kinds that have a form: where no value of many has it, they are something else. Bits against at most. */
const FORMED: readonly (readonly [PersonalKind, number])[] = [
  ['email', 7],
  ['ip', 6],
  ['mac', 5],
  ['iban', 6],
  ['user_agent', 4],
];
/** Kinds that are words: numbers are none. */
const WORDS: readonly PersonalKind[] = [
  'full_name',
  'first_name',
  'middle_name',
  'last_name',
  'city',
  'company',
  'job_title',
  'gender',
  'title',
  'nationality',
  'free_text',
];
const NAMES: readonly PersonalKind[] = ['full_name', 'first_name', 'middle_name', 'last_name'];
/** Values that are one of so few, again and again, are a choice from a list. */
const FEW = 12;
const AGAIN = 20;

/** What the values speak against: the kinds whose form they do not have. */
export function valuesAgainst(profile: ValueProfile, { type }: Pick<Column, 'name' | 'type'>): Evidence[] {
  if (type.class !== 'text' && type.class !== 'enum' && type.class !== 'array') {
    return [];
  }
  return [
    ...withoutForm(profile),
    ...numbers(profile),
    ...choices(profile),
    ...withoutNames(profile),
    ...singleWords(profile),
    ...withoutDigits(profile),
  ];
}

function withoutForm({ hits, distinct, paths }: ValueProfile): Evidence[] {
  if (paths.length > 0) {
    return [];
  }
  return FORMED.flatMap(([kind, most]) =>
    hits.some((hit) => hit.kind === kind)
      ? []
      : [
          against(
            kind,
            Math.min(most, 1.5 * Math.log2(distinct + 1)),
            `none of ${distinct} different values has that form`,
          ),
        ],
  );
}

function numbers({ shapes, distinct }: ValueProfile): Evidence[] {
  const share = shapes
    .filter(({ shape }) => /^[9.,+-]+$/.test(shape))
    .reduce((sum, each) => sum + each.share, 0);
  return share < 0.95
    ? []
    : WORDS.map((kind) =>
        against(kind, Math.min(6, 2 * Math.log2(distinct + 1)), `${distinct} different values are numbers`),
      );
}

/** Few values again and again, or codes in capitals. */
function choices({ distinct, values, words, shapes, lengths }: ValueProfile): Evidence[] {
  const codes = shapes.filter(({ shape }) => /^[A-Z9_]*A_[A-Z9_]*$|^[a-z9]+(?:_[a-z9]+)+$/.test(shape));
  if (codes.reduce((sum, { share }) => sum + share, 0) > 0.7) {
    return WORDS.map((kind) => against(kind, 3, 'the values are codes with underscores'));
  }
  const chosen =
    distinct > 1 && distinct <= FEW && values >= AGAIN * distinct && words <= 2 && lengths.most <= 40;
  return chosen
    ? [...NAMES, 'free_text' as const].map((kind) =>
        against(kind, 3, `${values} values are ${distinct} different ones again and again`),
      )
    : [];
}

function withoutNames({ hits, distinct, paths }: ValueProfile): Evidence[] {
  const named = hits.some(({ kind }) => NAMES.includes(kind));
  return named || distinct < 10 || paths.length > 0
    ? []
    : NAMES.map((kind) =>
        against(kind, distinct < 40 ? 1.5 : 3, `none of ${distinct} different values is a known name`),
      );
}

/** A text has several words. */
function singleWords({ words, lengths, distinct, paths }: ValueProfile): Evidence[] {
  return words <= 1 && lengths.median <= 40 && paths.length === 0
    ? [
        against(
          'free_text',
          Math.min(4, 1.3 * Math.log2(distinct + 1)),
          `${distinct} different values are single words`,
        ),
      ]
    : [];
}

/** A telephone number has digits. */
function withoutDigits({ shapes, hits, distinct }: ValueProfile): Evidence[] {
  const with4 = shapes.filter(({ shape }) => shape.replace(/[^9]/g, '').length >= 4);
  const shown = shapes.reduce((sum, { share }) => sum + share, 0);
  return with4.length === 0 && shown > 0.8 && !hits.some(({ kind }) => kind === 'phone')
    ? (['phone', 'card', 'birth_date'] as const).map((kind) =>
        against(
          kind,
          Math.min(6, 2 * Math.log2(distinct + 1)),
          `none of ${distinct} different values is a number`,
        ),
      )
    : [];
}

function against(kind: PersonalKind, bits: number, because: string): Evidence {
  return { kind, points: -Math.round(10 * bits) / 10, because, from: 'values' };
}
