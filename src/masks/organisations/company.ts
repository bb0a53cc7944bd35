import { copyWord, dictionary, FEWEST } from '../dictionary.ts';
import { pick } from '../digest.ts';
import { COMPANY_QUALITIES } from '../generated/company-qualities.ts';
import { COMPANY_THINGS } from '../generated/company-things.ts';
import type { Mask, MaskedColumn } from '../mask.ts';
import { NO_OPTIONS, type NoOptions } from '../no-options.ts';
import { redrawing } from '../redraw.ts';
import { room, tooShort } from '../room.ts';

const FORMS = dictionary(
  ['Ltd', 'LLC', 'Inc', 'GmbH', 'Group', 'Partners', 'Brothers', 'AG', 'SA', 'BV'].join('\n'),
);
const BLANK = 0x20;
const LONGEST = 14 + 1 + 14 + 1 + 8;
/** Five letters each, a blank, and no legal form. */
const SHORTEST = 11;

/** What the column holds of: quality, thing and, where there is room, a legal form. */
function parts(column: MaskedColumn) {
  const has = room(column);
  const whole = has >= LONGEST;
  const longest = whole ? LONGEST : Math.floor((has - 1) / 2);
  return {
    qualities: dictionary(COMPANY_QUALITIES, { longest, spelling: 'plain' }),
    things: dictionary(COMPANY_THINGS, { longest, spelling: 'plain' }),
    forms: whole ? FORMS : null,
  };
}

function size(column: MaskedColumn): number {
  const { qualities, things, forms } = parts(column);
  return qualities.size * things.size * (forms?.size ?? 1);
}

/** An invented company: `Azure Sundial Ltd`. */
export const company: Mask<NoOptions> = {
  name: 'company',
  summary: 'An invented company.',
  family: 'organisations',
  types: ['text'],
  options: NO_OPTIONS,
  deterministic: true,
  keyed: true,
  needs: { prf: true, value: true },
  technique: 'pseudonymization',
  gdpr: 'pseudonymous',
  safeHarbor: () => 'yes',
  keeps: () => ['nulls'],
  remains: '',
  fakes: true,
  replaces: true,
  reserved: false,
  uniqueness: () => 'lossy',
  outputDomain: (_, column) => size(column),
  longest: (_, column) => Math.min(room(column), LONGEST),
  refuses: (_, column) => (size(column) < 10 * FEWEST ? tooShort(column, SHORTEST) : null),
  example: { input: 'Miller & Sons' },
  prepare: (_, column) => {
    const { qualities, things, forms } = parts(column);
    const longest = qualities.longest + 1 + things.longest + 1 + FORMS.longest;
    return redrawing(longest, (digests, index, bump, out, to) => {
      let at = copyWord(qualities, pick(digests, 16 * index, qualities.size), out, to);
      out[at++] = BLANK;
      at = copyWord(things, (pick(digests, 16 * index + 4, things.size) + bump) % things.size, out, at);
      if (forms !== null) {
        out[at++] = BLANK;
        at = copyWord(forms, pick(digests, 16 * index + 8, forms.size), out, at);
      }
      return at;
    });
  },
};
