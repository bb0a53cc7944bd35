import type { Column } from '../postgres/catalog.ts';
import type { PersonalKind } from '../recognise/personal.ts';
import type { Evidence } from './evidence.ts';
import { lowerBound } from './profile/wilson.ts';
import type { Hit, ValueProfile } from './profile.ts';
import { valuesAgainst } from './worth/against.ts';
import { NUMBERS, WORTH, type Worth } from './worth/worth.ts';

/** What passes for these is hardly anything else: a few among many other values make the column personal. */
const UNMISTAKABLE: ReadonlySet<PersonalKind> = new Set<PersonalKind>([
  'email',
  'iban',
  'password_hash',
  'token',
]);
const FEW = 3;
const TELLS = 5.5;

/** Bits of texts that carry identifiers, in how many of them, and the words that make a text. */
const CARRIED: Worth = { bits: 11, power: 0.4 };
const TEXT_WORDS = 4;

/** Drawn characters are an id's too, and a digest's: where the column is named so, they say little. */
const RANDOM = 'random characters';
const FEW_RANDOM = 'a few random characters';
const ID =
  /(?:^|[_\W]|[a-z])(?:id|ids|uuid|guid|ref|reference|nanoid|cuid|etag|slug|cursor|sha\d*|md5|digest|checksum|fingerprint|version|revision|nonce)s?$/i;
const RANDOM_ID = 0.3;
/** A few characters are drawn where many values have the same number of them; short links and codes of things have too. */
const THINGS = /(?:code|number|no|sku|slug|link|path|file|filename|key|hash|model|name|url)s?$/i;
const DRAWN = 20;

/**
 * What the values of a column, or of a path, speak for and against. Pure. The strongest of each kind; bits may be below
 * nought. `from` is `inside` for what stands within documents or among other words.
 */
export function valueEvidence(profile: ValueProfile, column: Pick<Column, 'name' | 'type'>): Evidence[] {
  if (profile.lengths.most === 0) {
    return [];
  }
  const found = profile.hits.map((hit) => hitEvidence(hit, profile, column.name));
  return strongest([
    ...found,
    ...textEvidence(profile),
    ...pathEvidence(profile),
    ...valuesAgainst(profile, column),
  ]);
}

/** Of what drawn characters are worth as a secret, how much is left where they may be an id. */
function drawnWorth({ by }: Hit, { lengths, distinct }: ValueProfile, name: string): number {
  if (by === FEW_RANDOM) {
    const drawn = lengths.least === lengths.most && distinct >= DRAWN;
    return !drawn || ID.test(name) || THINGS.test(name) ? 0 : 1;
  }
  return by === RANDOM && ID.test(name) ? RANDOM_ID : 1;
}

function hitEvidence(hit: Hit, profile: ValueProfile, name: string): Evidence {
  const { bits, power } = WORTH[hit.by] ?? WORTH[hit.kind] ?? NUMBERS;
  const worth = bits * (1 - Math.min(0.9, hit.chance)) * hit.above ** power;
  const points =
    UNMISTAKABLE.has(hit.kind) && hit.matches >= FEW && hit.chance === 0 ? Math.max(TELLS, worth) : worth;
  const left = drawnWorth(hit, profile, name);
  return { kind: hit.kind, points: rounded(points * left), because: hitWords(hit, profile), from: 'values' };
}

/** Different values that a shape is shown of, at least: that of one is a part of it. */
const SHAPED = 5;

function hitWords({ by, matches, of, chance }: Hit, { shapes, distinct }: ValueProfile): string {
  const [commonest] = shapes;
  const shown = commonest !== undefined && commonest.share >= 0.2 && commonest.share * distinct >= SHAPED;
  const shape = shown ? `, as ${commonest.shape}` : '';
  const expected = chance >= 0.05 ? ` (${percent(chance)} would by chance)` : '';
  return `${matches} of ${of} different values pass for ${by}${expected}${shape}`;
}

/** Texts of several words: what stands in them, and that they are texts. */
function textEvidence(profile: ValueProfile): Evidence[] {
  const { words, carriers, distinct, paths } = profile;
  const evidence: Evidence[] = [];
  if (paths.length > 0) {
    return evidence;
  }
  if (carriers > 0 && words >= 2) {
    const least = lowerBound(Math.round(carriers * distinct), distinct);
    evidence.push({
      kind: 'free_text',
      points: rounded(CARRIED.bits * least ** CARRIED.power),
      because: `in about ${percent(carriers)} of ${distinct} different texts an identifier or a name stands among other words`,
      from: 'inside',
    });
  }
  if (words >= TEXT_WORDS && carriers === 0) {
    evidence.push({
      kind: 'free_text',
      points: rounded(Math.min(2, words / 6) - (distinct >= 50 ? 2.5 : distinct >= 10 ? 1 : 0)),
      because: `${distinct} different texts of ${words} words in the median, none of which carries an identifier or a name`,
      from: 'values',
    });
  }
  return evidence;
}

/** A document is as personal as the most personal of its paths. */
function pathEvidence({ paths }: ValueProfile): Evidence[] {
  const inside = paths.flatMap(({ path, frequency, profile }) =>
    [...profile.hits.map((hit) => hitEvidence(hit, profile, memberOf(path))), ...textEvidence(profile)]
      .filter(({ kind, points }) => points >= 2 && !SLIGHT.has(kind))
      .map(
        ({ points, because }): Evidence => ({
          kind: 'json',
          points,
          because: `at ${path}, in ${percent(frequency)} of the documents: ${because}`,
          from: 'inside',
        }),
      ),
  );
  return strongest(inside);
}

/** The name of a path's last member; '' where it is a position. */
function memberOf(path: string): string {
  return /([\w$ -]+)(?:'\])?$/.exec(path)?.[1] ?? '';
}

/** Kinds that make no document personal by themselves. */
const SLIGHT: ReadonlySet<PersonalKind> = new Set<PersonalKind>([
  'city',
  'geo',
  'country',
  'language',
  'time_zone',
  'gender',
  'title',
  'company',
  'job_title',
  'nationality',
  'bic',
]);

/** For each kind the strongest for and the strongest against. */
function strongest(evidence: readonly Evidence[]): Evidence[] {
  const best = new Map<string, Evidence>();
  for (const each of evidence) {
    const key = `${each.kind} ${each.from} ${each.points < 0}`;
    const known = best.get(key);
    if (known === undefined || Math.abs(each.points) > Math.abs(known.points)) {
      best.set(key, each);
    }
  }
  return [...best.values()].sort((a, b) => b.points - a.points);
}

/** `96 %`, and `1 %` for what is less but not nothing. */
export function percent(share: number): string {
  return `${share > 0 ? Math.max(1, Math.round(100 * share)) : 0} %`;
}

function rounded(points: number): number {
  return Math.round(10 * points) / 10;
}
