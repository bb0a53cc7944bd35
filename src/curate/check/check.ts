import type { Config } from '../../config/config.ts';
import type { CheckAnswer, CheckProblem } from '../../report/answers.ts';
import { CHECK_RULES, LEVELS } from '../../report/check/rules.ts';
import { attemptPlan } from '../../rules/planner.ts';
import { agreementProblems } from './agreement-problems.ts';
import { documentProblems } from './document-problems.ts';
import { faultProblems } from './fault-problems.ts';
import { keptPathProblems, keptProblems, reviewProblems } from './kept-problems.ts';
import { type CheckOptions, look, type Seen } from './look.ts';
import { Places, shown } from './places.ts';
import { makeScene, type Scene } from './scene.ts';
import { suggestions } from './suggestions.ts';

/**
 * Holds the rules against a structure and gives everything in which they do not fit, at once. Fails only where one of
 * them cannot be had at all: as connecting does, or with `usage` for a file of a structure.
 */
export async function check(config: Config, options: CheckOptions): Promise<CheckAnswer> {
  const notRead: CheckProblem[] = [];
  const told = await look(config, options, async (seen, problems) => {
    notRead.push(...problems);
    return seen === null ? null : await problemsOf(seen, options);
  });
  return answer(options, told ?? { tables: 0, columns: 0, problems: notRead, notShown: [] });
}

type Told = Pick<CheckAnswer, 'tables' | 'columns' | 'problems' | 'notShown'>;

async function problemsOf(seen: Seen, options: CheckOptions): Promise<Told> {
  const { config, catalog, rules, masks, found } = seen;
  const bookkeeping = config.migrations?.table ?? null;
  const { plan, faults } = attemptPlan(catalog, rules, {
    unlisted: config.unlisted,
    masks,
    bookkeeping: bookkeeping === null ? [] : [bookkeeping],
  });
  const scene = sceneOf(seen, await suggestions(seen, faults));
  const notes = found.notShown.filter(() => options.data);
  const inside = await documentProblems(seen, plan, scene, options.data);
  return {
    tables: catalog.tables.filter(({ kind }) => kind !== 'foreign').length,
    columns: catalog.tables.reduce(
      (sum, { kind, columns }) => sum + (kind === 'foreign' ? 0 : columns.length),
      0,
    ),
    problems: [
      ...faultProblems(faults, scene),
      ...inside.problems,
      ...keptProblems(plan, scene),
      ...keptPathProblems(plan, scene, masks),
      ...(await agreementProblems(seen, plan, scene)),
      ...largeObjects(seen, scene),
      ...reviewProblems(rules, options.strict),
    ],
    notShown: [...plan.unproved, ...plan.notes, ...notes, ...inside.notes].map(({ at, what }) => ({
      at,
      what,
    })),
  };
}

function sceneOf({ config, catalog, rules, found }: Seen, suggest: Scene['suggest']): Scene {
  return makeScene(catalog, rules, new Places(rules, config.file), found.columns, suggest);
}

function largeObjects({ config, catalog }: Seen, { places }: Scene): CheckProblem[] {
  if (config.largeObjects !== 'fail' || catalog.largeObjects === 0) {
    return [];
  }
  return [
    {
      rule: 'large-objects',
      level: CHECK_RULES['large-objects'].level,
      place: places.file(config.file),
      object: null,
      message: `the source holds ${catalog.largeObjects} large objects, and nothing says what becomes of them`,
      hint: 'Write large_objects: none to leave them out, or keep to copy them as they are.',
      add: null,
    },
  ];
}

function answer({ origin, data }: CheckOptions, told: Told): CheckAnswer {
  const problems = told.problems.toSorted(inOrder);
  return {
    passed: !problems.some(({ level }) => level === 'error'),
    against: origin.kind === 'live' ? (data ? 'live with data' : 'live') : shown(origin.path),
    ...told,
    problems,
    fixed: [],
  };
}

function inOrder(a: CheckProblem, b: CheckProblem): number {
  return (
    LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level) ||
    compare(a.place.file, b.place.file) ||
    (a.place.line ?? 0) - (b.place.line ?? 0) ||
    compare(a.object ?? '', b.object ?? '')
  );
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
