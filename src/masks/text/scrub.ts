import { KINDS } from '../../recognise/recogniser.ts';
import type { InnerPart, Mask } from '../mask.ts';
import { room, tooShort } from '../room.ts';
import { SCRUB_OPTIONS, type ScrubOptions } from '../scrub/options.ts';
import { Scrubber } from '../scrub/scrubber.ts';
import { chosenOf, partOf, plain, usesOf } from '../scrub/sources.ts';

/** A label and a word. */
const SHORTEST = 24;

/**
 * Free text, in which what says who is replaced: each kind by its own mask, so that an address or a name becomes the
 * same fake as in its column.
 */
export const scrub: Mask<ScrubOptions> = {
  name: 'scrub',
  summary:
    'Notes, with the names of the database’s persons, e-mail addresses, telephone, card, account and identity numbers, addresses, dates of birth, URLs and tokens in them replaced by the fakes that their columns have.',
  family: 'text',
  types: ['text'],
  options: SCRUB_OPTIONS,
  deterministic: true,
  keyed: true,
  needs: { prf: false, value: true },
  technique: 'pseudonymization',
  // What a person says of another in their own words cannot be found by looking for words.
  gdpr: 'personal',
  safeHarbor: () => 'no',
  keeps: () => ['nulls'],
  remains:
    'all that is not found: the text itself, names that are not in the database or are written otherwise, and whatever tells a person by what they did; a text in which nothing is found stays as it is',
  fakes: false,
  reads: ({ row }) => row,
  inner: (options, column) => {
    const chosen = chosenOf(options);
    const parts = options.kinds.flatMap((kind): InnerPart[] => {
      const [use] = usesOf(kind, chosen);
      return use === undefined || chosen[kind] === null ? [] : [{ use, column: partOf(kind, column) }];
    });
    const names = options.kinds.includes('name')
      ? ['first_name', 'last_name', 'full_name'].map((mask) => ({
          use: plain(mask),
          column: partOf('name', column),
        }))
      : [];
    return options.replace === 'label' ? [] : [...names, ...parts];
  },
  lessons: ({ names, kinds }) => (names && kinds.includes(KINDS[0]) ? [{ kind: 'names' }] : []),
  replaces: false,
  reserved: false,
  uniqueness: () => 'lossy',
  outputDomain: () => Number.POSITIVE_INFINITY,
  longest: (_, column) => (Number.isFinite(room(column)) ? room(column) : null),
  refuses: (_, column) => tooShort(column, SHORTEST),
  example: { input: 'Called anna.jones@acme.com back on +44 161 715 2039; she was born on 2 June 1984.' },
  prepare: (options, column, keys) => {
    const scrubber = new Scrubber(options, column, keys);
    return Object.assign(
      (...[cells, out]: Parameters<Scrubber['apply']>): void => scrubber.apply(cells, out),
      { found: () => scrubber.found() },
    );
  },
};
