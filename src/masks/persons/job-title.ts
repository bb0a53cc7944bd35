import { copyBytes, copyWord, dictionary } from '../dictionary.ts';
import { JOB_AREAS } from '../generated/job-areas.ts';
import { JOB_LEVELS } from '../generated/job-levels.ts';
import { JOB_TYPES } from '../generated/job-types.ts';
import type { Mask } from '../mask.ts';
import { NO_OPTIONS, type NoOptions } from '../no-options.ts';
import { factWord } from '../persona.ts';
import { redrawing } from '../redraw.ts';
import { tooShort } from '../room.ts';
import { NAME_FACTS } from './name-facts.ts';

const LEVELS = dictionary(JOB_LEVELS);
const AREAS = dictionary(JOB_AREAS);
const TYPES = dictionary(JOB_TYPES);
const SIZE = LEVELS.size * AREAS.size * TYPES.size;
const LONGEST = LEVELS.longest + 1 + AREAS.longest + 1 + TYPES.longest;
const BLANK = Buffer.from(' ');

/** What somebody does for a living: `Senior Marketing Analyst`. */
export const jobTitle: Mask<NoOptions> = {
  ...NAME_FACTS,
  name: 'job_title',
  summary: 'An English job title of three words.',
  options: NO_OPTIONS,
  reads: () => [],
  outputDomain: () => SIZE,
  longest: () => LONGEST,
  refuses: (_, column) => tooShort(column, LONGEST),
  example: { input: 'Head of Radiology' },
  prepare: () =>
    redrawing(
      LONGEST,
      (digests, index, bump, out, to) => {
        const job = (Math.floor((factWord(digests, index, 'job') / 0x1_0000_0000) * SIZE) + bump) % SIZE;
        const type = job % TYPES.size;
        const rest = (job - type) / TYPES.size;
        const area = rest % AREAS.size;
        let at = copyWord(LEVELS, (rest - area) / AREAS.size, out, to);
        at = copyWord(AREAS, area, out, copyBytes(BLANK, out, at));
        return copyWord(TYPES, type, out, copyBytes(BLANK, out, at));
      },
      0,
      true,
    ),
};
