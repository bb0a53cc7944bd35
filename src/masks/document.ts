import { z } from 'zod';
import { ProjectKey } from '../crypto/key.ts';
import { MASKS } from './catalog.ts';
import type { Mask, MaskedColumn } from './mask.ts';
import { maskTexts } from './mask-texts.ts';

/** A key for the examples, which everybody may know. */
const EXAMPLE_KEY = Buffer.from('understudy: a key for the manual');

const FAMILIES: readonly Mask['family'][] = [
  'persons',
  'contact',
  'places',
  'organisations',
  'documents',
  'technical',
  'numbers and dates',
  'text',
  'structure',
];

/** The page of all masks, in Markdown, drawn from their declarations; the examples are computed. */
export function documentMasks(): string {
  const masks = [...MASKS.values()];
  return [
    '# Masks',
    '',
    'Every mask, from its declaration. Options stand in the rules beside `mask:`; so do those that every decision may carry: `domain`, `per`, `person`, `synthetic`, `null_rate`, `on_error`, `when`, `otherwise`, `cases`, `reason`, `review`.',
    '',
    '| mask | gives | types | unique | example |',
    '|---|---|---|---|---|',
    ...masks.map((mask) => {
      const { name, summary, types, example } = mask;
      const kinds = types.length > 9 ? 'nearly all' : types.join(', ');
      return `| [\`${name}\`](#${name}) | ${cell(summary)} | ${kinds} | ${uniqueness(mask)} | ${code(example.input)} → ${code(exampleOf(mask))} |`;
    }),
    '',
    ...FAMILIES.flatMap((family) => [
      `## ${family.charAt(0).toUpperCase()}${family.slice(1)}`,
      '',
      ...masks.filter((mask) => mask.family === family).flatMap((mask) => section(mask)),
    ]),
    '## Words',
    '',
    '- **unique**: `preserved`: different values stay different, proved. `probable`: two values get one output with a chance that the plan computes from the number of rows. `lossy`: values may share an output.',
    '- **replaces**: the output never is the value itself, whatever its case; what comes out is compared and drawn again. The empty string stays empty, and NULL stays NULL.',
    '- **reserved**: outputs lie where no real value does.',
    '- **technique**: as ISO/IEC 20889 names it. **GDPR**: what the output is while the key is kept. **Safe Harbor**: whether the output meets 45 CFR 164.514(b)(2).',
    '',
  ].join('\n');
}

/** What a mask gives for its own example, under a key that everybody knows. */
export function exampleOf(mask: Mask, masks: ReadonlyMap<string, Mask> = MASKS): string {
  const { input, options = {}, others } = mask.example;
  const root = ProjectKey.import(EXAMPLE_KEY);
  const use = { mask, options, column: exampleColumn(mask), masks, root };
  const [text = null] = maskTexts(others === undefined ? use : { ...use, others }, [input]);
  return text ?? 'NULL';
}

/** All of one mask in Markdown. */
export function documentMask(mask: Mask, masks: ReadonlyMap<string, Mask>): string {
  return section(mask, masks).join('\n');
}

/** The facts of a mask as data, those that depend on options and column for its own example. */
export function factsOf(mask: Mask, masks: ReadonlyMap<string, Mask>): Readonly<Record<string, unknown>> {
  const { name, summary, family, types, deterministic, keyed, technique, gdpr, remains, replaces, reserved } =
    mask;
  const options = mask.example.options ?? {};
  const column = exampleColumn(mask);
  return {
    name,
    summary,
    family,
    types,
    options: z.toJSONSchema(mask.options, { io: 'input', unrepresentable: 'any' }),
    deterministic,
    keyed,
    fakes: mask.fakes,
    persona: mask.persona === true,
    few: mask.few === true,
    technique,
    gdpr,
    safeHarbor: mask.safeHarbor(options, column),
    keeps: mask.keeps(options, column),
    remains,
    replaces,
    reserved,
    uniqueness: mask.uniqueness(options, column),
    outputDomain: mask.outputDomain(options, column),
    longest: mask.longest(options, column),
    example: { input: mask.example.input, output: exampleOf(mask, masks) },
  };
}

const BASES: Readonly<Record<string, string>> = { integer: 'int4', timestamp: 'timestamp', uuid: 'uuid' };

function exampleColumn({ example }: Mask): MaskedColumn {
  const type = example.class ?? 'text';
  return {
    name: 'example',
    class: type,
    base: BASES[type] ?? type,
    length: null,
    scale: null,
    notNull: false,
    enumLabels: null,
    encoding: 'UTF8',
    ...example.column,
  };
}

function section(mask: Mask, masks: ReadonlyMap<string, Mask> = MASKS): string[] {
  const { name, summary, types, technique, gdpr, safeHarbor, keeps, remains, replaces, reserved, example } =
    mask;
  const options = optionsOf(mask);
  const shown = example.options === undefined ? '' : ` (${code(JSON.stringify(example.options))})`;
  return [
    `### ${name}`,
    '',
    summary,
    '',
    `- types: ${types.join(', ')}`,
    ...(options.length === 0 ? [] : [`- options: ${options.join('; ')}`]),
    `- unique: ${uniqueness(mask)}`,
    `- replaces: ${yes(replaces)}; reserved: ${yes(reserved)}`,
    `- keeps: ${keeps(example.options ?? {}, exampleColumn(mask)).join(', ') || 'nothing'}`,
    ...(remains === '' ? [] : [`- can be read off it: ${remains}`]),
    `- technique: ${technique}; GDPR: ${gdpr}; Safe Harbor: ${safeHarbor(example.options ?? {}, exampleColumn(mask))}`,
    `- example: ${code(example.input)} → ${code(exampleOf(mask, masks))}${shown}`,
    '',
  ];
}

/** The class for the example's options, and for `unique: true` where there is that option. */
function uniqueness(mask: Mask): string {
  const column = exampleColumn(mask);
  const options: object = (mask.example.options as object | undefined) ?? {};
  const common = mask.uniqueness(options, column);
  if (!optionNames(mask).includes('unique')) {
    return common;
  }
  const unique = mask.uniqueness({ ...options, unique: true }, column);
  return unique === common ? common : `${common}; with \`unique\` ${unique}`;
}

/** Options as the schema says them: `first`: integer, 0 to 1000, `0` if not given. */
function optionsOf(mask: Mask): string[] {
  return Object.entries(propertiesOf(mask)).map(([name, property]) => {
    const bounds =
      property.type === 'integer' ? [`${property.minimum ?? 0} to ${property.maximum ?? '…'}`] : [];
    const fallback = property.default === undefined ? [] : [`${code(spelt(property.default))} if not given`];
    return `${code(name)}: ${[kindsOf(property).join(' or '), ...bounds, ...fallback].join(', ')}`;
  });
}

/** Most choices that are all printed. */
const MOST_CHOICES = 16;

function kindsOf({ enum: choices, const: one, anyOf, oneOf, type, properties }: Property): string[] {
  if (choices !== undefined) {
    const shown = choices.slice(0, MOST_CHOICES).map(spelt);
    return choices.length > MOST_CHOICES ? [`${shown.slice(0, 3).join(', ')} … (${choices.length})`] : shown;
  }
  if (one !== undefined) {
    return [spelt(one)];
  }
  const either = anyOf ?? oneOf;
  if (either !== undefined) {
    return [...new Set(either.flatMap(kindsOf))];
  }
  if (type === 'object') {
    return [properties === undefined ? 'a mapping' : `{ ${Object.keys(properties).join(', ')} }`];
  }
  return [type === 'array' ? 'a list' : (type ?? 'a decision or value')];
}

function spelt(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function optionNames(mask: Mask): string[] {
  return Object.keys(propertiesOf(mask));
}

interface Property {
  readonly type?: string;
  readonly anyOf?: readonly Property[];
  readonly oneOf?: readonly Property[];
  readonly properties?: Readonly<Record<string, Property>>;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly default?: unknown;
}

function propertiesOf(mask: Mask): Readonly<Record<string, Property>> {
  const schema = z.toJSONSchema(mask.options, { io: 'input', unrepresentable: 'any' });
  return (schema.properties ?? {}) as Readonly<Record<string, Property>>;
}

function code(text: string): string {
  return `\`${text.replaceAll('|', '\\|')}\``;
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}

function yes(fact: boolean): string {
  return fact ? 'yes' : 'no';
}
