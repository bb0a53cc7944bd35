import { RE2JS } from 're2js';
import { z } from 'zod';
import { type Apply, type Mask, MaskError, type MaskedColumn } from '../mask.ts';
import { room } from '../room.ts';

/** pattern: RE2 syntax. with: what stands for each match, `$1` for a group, `$&` for the match. unmatched: for a text without a match. */
export interface ReplaceOptions {
  readonly pattern: string;
  readonly with: string;
  readonly unmatched: 'fail' | 'redact' | 'keep';
}

const REDACTED = '[redacted]';

/** What matches a regular expression, by something else. RE2 runs in linear time, whatever the text. */
export const replace: Mask<ReplaceOptions> = {
  name: 'replace',
  summary:
    'Every match of `pattern` (RE2) becomes `with`, where $1 stands for a group and $& for the match; a text without a match goes by `unmatched`.',
  family: 'text',
  types: ['text'],
  options: z
    .strictObject({
      pattern: z.string().min(1).max(2000),
      with: z.string().max(2000),
      unmatched: z.enum(['fail', 'redact', 'keep']).default('fail'),
    })
    .refine(({ pattern }) => compiled(pattern) !== null, {
      message: 'must be a regular expression that RE2 knows: no lookaround, no back references',
      path: ['pattern'],
    })
    .refine(
      (options) => {
        const pattern = compiled(options.pattern);
        return pattern === null || groupsIn(options.with).every((group) => group <= pattern.groupCount());
      },
      { message: 'names a group that the pattern has not', path: ['with'] },
    ),
  deterministic: true,
  keyed: false,
  needs: { prf: false, value: true },
  technique: 'masking',
  gdpr: 'personal',
  safeHarbor: () => 'no',
  keeps: ({ unmatched }) => (unmatched === 'redact' ? [] : ['nulls']),
  remains: 'all that does not match; with `unmatched: keep` texts without a match',
  fakes: false,
  // With `unmatched: keep` a text stays.
  replaces: false,
  reserved: false,
  uniqueness: () => 'lossy',
  outputDomain: () => Number.POSITIVE_INFINITY,
  longest: (_, column) => (room(column) === Number.POSITIVE_INFINITY ? null : room(column)),
  refuses: (options, column) =>
    column.encoding !== 'UTF8' && /[^ -~\s]/.test(options.with)
      ? 'with holds letters that the database’s encoding may not'
      : null,
  example: {
    input: 'order 4711 of Anna',
    options: { pattern: '[0-9]+ of .*', with: '# of somebody', unmatched: 'fail' },
  },
  prepare: (options, column) => {
    const pattern = compiled(options.pattern);
    if (pattern === null) {
      throw new RangeError('replace was prepared with a pattern it refuses');
    }
    return replacing(pattern, options, column);
  },
};

function replacing(pattern: RE2JS, { with: by, unmatched }: ReplaceOptions, column: MaskedColumn): Apply {
  const most = room(column);
  return ({ count, bytes, starts, ends }, out) => {
    for (let i = 0; i < count; i++) {
      const start = starts[i]!;
      const end = ends[i]!;
      if (start === end) {
        out.end();
        continue;
      }
      const text = bytes.toString('utf8', start, end);
      const made = pattern.matcher(text).replaceAll(by);
      // A match that becomes itself is none.
      if (made !== text) {
        if (made.length > most && [...made].length > most) {
          throw new MaskError(i, `would be longer than the column's ${most} characters`);
        }
        const written = Buffer.from(made);
        out.escaped(written, 0, written.length);
      } else if (unmatched === 'keep') {
        out.escaped(bytes, start, end);
      } else if (unmatched === 'redact') {
        redact(column, text, out);
      } else {
        throw new MaskError(i, 'has no match of the pattern');
      }
      out.end();
    }
  };
}

/** NULL, or where that may not be a word; the empty string where the word is too long or what stood there. */
function redact(column: MaskedColumn, text: string, out: Parameters<Apply>[1]): void {
  if (!column.notNull) {
    out.null();
  } else if (text !== REDACTED && REDACTED.length <= room(column)) {
    out.raw(Buffer.from(REDACTED));
  }
}

function compiled(pattern: string): RE2JS | null {
  try {
    return RE2JS.compile(pattern);
  } catch {
    return null;
  }
}

function groupsIn(text: string): number[] {
  return Array.from(text.matchAll(/\$(\d+)/g), (match) => Number(match[1]));
}
