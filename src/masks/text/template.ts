import { z } from 'zod';
import { WHOLE_TOKEN, writeToken } from '../digest.ts';
import type { Cells, Mask, OtherCells } from '../mask.ts';
import { room } from '../room.ts';
import { sameText } from '../same.ts';
import { filtered, type Piece, parseTemplate } from './template-parse.ts';

/** template: text with `{{column}}`, `{{column|slug}}`, `{{digest 8}}`. */
export interface TemplateOptions {
  readonly template: string;
}

/** Letters put before a text that would be the value itself. */
const APART = 4;
/** 80 bits: as for a unique e-mail address. */
const UNIQUE = 16;

/** Text made of the row's other columns, as they come out masked. */
export const template: Mask<TemplateOptions> = {
  name: 'template',
  summary:
    'Text of the row’s masked columns: `{{first_name|slug}}.{{digest 8}}@example.com`; filters lower, upper, first(n), slug.',
  family: 'text',
  types: ['text'],
  options: z.strictObject({
    template: z
      .string()
      .min(1)
      .max(2000)
      .refine((text) => !text.includes('\0') && parseTemplate(text) !== null, {
        message:
          'must be text with {{column}}, {{"a column"}}, {{digest 8}} (26 at most); filters |lower |upper |first(n) |slug',
      }),
  }),
  deterministic: true,
  keyed: true,
  needs: { prf: true, value: true },
  technique: 'pseudonymization',
  gdpr: 'pseudonymous',
  // A column that it reads may be kept.
  safeHarbor: () => 'no',
  keeps: () => ['nulls'],
  remains: 'what the columns that it names hold, as they come out',
  fakes: true,
  reads: (options) => [
    ...new Set(piecesOf(options).flatMap((each) => (each.kind === 'column' ? [each.name] : []))),
  ],
  replaces: true,
  reserved: false,
  uniqueness: (options, column) =>
    tokenOf(options) >= UNIQUE && room(column) === Number.POSITIVE_INFINITY ? 'probable' : 'lossy',
  outputDomain: (options) =>
    tokenOf(options) > 0 ? 2 ** Math.min(128, 5 * tokenOf(options)) : Number.POSITIVE_INFINITY,
  longest: (_, column) => (room(column) === Number.POSITIVE_INFINITY ? null : room(column)),
  refuses: (options, column) => {
    const fixed = piecesOf(options).reduce(
      (sum, each) =>
        sum + (each.kind === 'text' ? [...each.text].length : each.kind === 'digest' ? each.length : 1),
      0,
    );
    if (fixed + APART > room(column)) {
      return `it needs ${fixed + APART} characters and the column holds ${room(column)}`;
    }
    return column.encoding !== 'UTF8' && /[^ -~\s]/.test(options.template)
      ? 'it holds letters that the database’s encoding may not'
      : null;
  },
  example: { input: 'anna@acme.com', options: { template: 'user-{{digest 8}}@example.com' } },
  prepare: (options, column) => {
    const pieces = piecesOf(options);
    const names = template.reads?.(options) ?? [];
    const most = room(column);
    const token = Buffer.alloc(WHOLE_TOKEN);
    return (cells, out) => {
      const { count, bytes, starts, ends, digests } = cells;
      for (let i = 0; i < count; i++) {
        const start = starts[i]!;
        const end = ends[i]!;
        if (start !== end) {
          let text = cut(textOf(pieces, names, cells, i, token), most);
          let made = Buffer.from(text);
          if (sameText(bytes, start, end, made, 0, made.length)) {
            writeToken(digests, i, 0, APART, token, 0);
            text = cut(token.toString('latin1', 0, APART) + text, most);
            made = Buffer.from(text);
          }
          out.escaped(made, 0, made.length);
        }
        out.end();
      }
    };
  },
};

function textOf(
  pieces: readonly Piece[],
  names: readonly string[],
  cells: Cells,
  i: number,
  token: Buffer,
): string {
  let text = '';
  for (const piece of pieces) {
    if (piece.kind === 'text') {
      text += piece.text;
    } else if (piece.kind === 'digest') {
      writeToken(cells.digests, i, 0, piece.length, token, 0);
      text += token.toString('latin1', 0, piece.length);
    } else {
      text += filtered(otherText(cells.others?.[names.indexOf(piece.name)], i), piece.filters);
    }
  }
  return text;
}

/** What the other column holds, as it goes out; nothing for NULL. */
function otherText(other: OtherCells | undefined, i: number): string {
  const texts = other?.masked ?? other?.raw;
  return texts === undefined || texts.ends[i]! < 0
    ? ''
    : texts.bytes.toString('utf8', texts.starts[i]!, texts.ends[i]!);
}

/** No longer than the column holds. */
function cut(text: string, most: number): string {
  return text.length <= most ? text : [...text.slice(0, 2 * most)].slice(0, most).join('');
}

function piecesOf(options: TemplateOptions): readonly Piece[] {
  return parseTemplate(options.template) ?? [];
}

/** Letters of the digest, all told: repeated, they say no more. */
function tokenOf(options: TemplateOptions): number {
  return Math.max(0, ...piecesOf(options).map((each) => (each.kind === 'digest' ? each.length : 0)));
}
