import { copyBytes, copyWord, type Dictionary, dictionary, FEWEST } from '../dictionary.ts';
import { JOB_AREAS } from '../generated/job-areas.ts';
import { JOB_LEVELS } from '../generated/job-levels.ts';
import { JOB_TYPES } from '../generated/job-types.ts';
import type { Mask, MaskedColumn } from '../mask.ts';
import { NO_OPTIONS, type NoOptions } from '../no-options.ts';
import { factWord } from '../persona.ts';
import { redrawing } from '../redraw.ts';
import { room, tooShort } from '../room.ts';
import { NAME_FACTS } from './name-facts.ts';

const LEVELS = dictionary(JOB_LEVELS);
const AREAS = dictionary(JOB_AREAS);
const TYPES = dictionary(JOB_TYPES);
const SIZE = LEVELS.size * AREAS.size * TYPES.size;
const LONGEST = LEVELS.longest + 1 + AREAS.longest + 1 + TYPES.longest;
/** What the message asks for where the column is far too short. */
const SHORTEST = 22;
const BLANK = Buffer.from(' ');

/** What somebody does for a living: `Senior Marketing Analyst`. */
export const jobTitle: Mask<NoOptions> = {
  ...NAME_FACTS,
  name: 'job_title',
  summary: 'An English job title of three words.',
  options: NO_OPTIONS,
  reads: () => [],
  outputDomain: (_, column) => fitting(column)?.length ?? SIZE,
  longest: (_, column) => Math.min(room(column), LONGEST),
  refuses: (_, column) =>
    (fitting(column)?.length ?? SIZE) < FEWEST
      ? tooShort(column, Math.max(SHORTEST, room(column) + 1))
      : null,
  example: { input: 'Head of Radiology' },
  prepare: (_, column) => {
    const fits = fitting(column);
    const known = fits === null ? null : new Set(fits);
    return redrawing(
      LONGEST,
      (digests, index, bump, out, to) => {
        const drawn = Math.floor((factWord(digests, index, 'job') / 0x1_0000_0000) * SIZE);
        if (fits === null || (bump === 0 && known?.has(drawn))) {
          // Somebody has the same title in every column that has room for it.
          return writeJob((drawn + bump) % SIZE, out, to);
        }
        const other = fits[(drawn + bump) % fits.length]!;
        return writeJob(other === drawn ? fits[drawn % fits.length]! : other, out, to);
      },
      0,
      true,
    );
  },
};

function writeJob(job: number, out: Buffer, to: number): number {
  const [level, area, type] = wordsOf(job);
  let at = copyWord(LEVELS, level, out, to);
  at = copyWord(AREAS, area, out, copyBytes(BLANK, out, at));
  return copyWord(TYPES, type, out, copyBytes(BLANK, out, at));
}

function wordsOf(job: number): readonly [level: number, area: number, type: number] {
  const type = job % TYPES.size;
  const rest = (job - type) / TYPES.size;
  const area = rest % AREAS.size;
  return [(rest - area) / AREAS.size, area, type];
}

/** Numbers of the titles that fit into the column, ascending; null where all do. */
function fitting(column: MaskedColumn): Int32Array | null {
  const has = room(column);
  const length = ({ ends }: Dictionary, word: number): number =>
    ends[word]! - (word === 0 ? 0 : ends[word - 1]!);
  return has >= LONGEST
    ? null
    : Int32Array.from({ length: SIZE }, (_, job) => job).filter((job) => {
        const [level, area, type] = wordsOf(job);
        return length(LEVELS, level) + length(AREAS, area) + length(TYPES, type) + 2 <= has;
      });
}
