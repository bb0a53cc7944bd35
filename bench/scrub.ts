/**
 * How well `scrub` finds what is planted in notes, and how fast it masks them with 100,000 names on one core:
 * `npm run bench:scrub`.
 */
import { ProjectKey } from '../src/crypto/key.ts';
import { MASKS } from '../src/masks/catalog.ts';
import { BufferCellWriter } from '../src/masks/cell-writer.ts';
import { maskKeys } from '../src/masks/keys.ts';
import type { NamesLearnt } from '../src/masks/lesson.ts';
import { scrub } from '../src/masks/text/scrub.ts';
import { makeNotes } from '../tests/support/notes/notes.ts';
import { qualityOf } from '../tests/support/notes/quality.ts';
import { cellsOf } from './cells.ts';
import { namesOf } from './names.ts';
import { fastest } from './processor.ts';
import { rounded } from './settings.ts';

const NAMES = 100_000;
const ROUNDS = 3;
const SECONDS = 0.5;
const BATCH_BYTES = 1 << 20;

/** What `bench:scrub` prints. */
export interface ScrubFigures {
  readonly notes: number;
  readonly nameRecall: number;
  readonly structuredRecall: number;
  readonly precision: number;
  /** Megabytes a second of notes that are little more than what is planted: an identifier in 45 bytes. */
  readonly planted: number;
  /** The same notes with a few sentences behind each: an identifier in 250 bytes. */
  readonly letters: number;
  /** Prose in which hardly anything is found. */
  readonly prose: number;
}

/** Measures it; the best of some rounds, for the machine is shared. */
export function benchScrub(rounds: number = ROUNDS): ScrubFigures {
  const set = makeNotes();
  const { notes, names, structured, precision } = qualityOf(set);
  const learnt = namesOf(set.first, set.last, NAMES);
  const texts = set.notes.map(({ text }) => text);
  const prose = texts.map((_, i) => `${PROSE.slice(i % 40)} ${PROSE}`);
  return {
    notes,
    nameRecall: rounded(names),
    structuredRecall: rounded(structured),
    precision: rounded(precision),
    planted: rate(texts, learnt, rounds),
    letters: rate(
      texts.map((text) => `${text}\n\n${PROSE}`),
      learnt,
      rounds,
    ),
    prose: rate(prose, learnt, rounds),
  };
}

const PROSE =
  'The customer had read the manual twice before writing to us and still could not find where the second cable goes. ' +
  'We went through the steps together, one after the other, and it turned out that the adapter in the box was the ' +
  'one for the older series. A new one was put in the post the same day, with a short letter and our apologies.';

/** Megabytes a second of processor time, so that what else runs here counts less. */
function rate(texts: readonly string[], learnt: NamesLearnt, rounds: number): number {
  const key = ProjectKey.ephemeral();
  const column = {
    name: 'bench',
    class: 'text',
    base: 'text',
    length: null,
    scale: null,
    notNull: false,
    enumLabels: null,
    encoding: 'UTF8',
  };
  const apply = scrub.prepare(scrub.options.parse({}), column, maskKeys(key, scrub.name, MASKS, [learnt]));
  const size = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  const cells = cellsOf((i) => texts[i % texts.length]!, Math.ceil((BATCH_BYTES / size) * texts.length));
  const out = new BufferCellWriter();
  const batches = fastest(
    () => {
      out.reset(cells.count);
      apply(cells, out);
    },
    rounds,
    SECONDS,
  );
  return rounded((batches * cells.bytes.length) / 1e6);
}

if (import.meta.main) {
  console.log(JSON.stringify(benchScrub(), null, 2));
}
