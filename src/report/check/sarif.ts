/** `check` as SARIF 2.1.0 (OASIS), for code scanning. Pure: no times and no names of machines, so that runs compare. */
import { createHash } from 'node:crypto';
import type { CheckAnswer, CheckProblem } from '../answers.ts';
import { visible } from '../format.ts';
import { CHECK_RULES } from './rules.ts';

const SCHEMA = 'https://json.schemastore.org/sarif-2.1.0.json';
const HOME = 'https://www.npmjs.com/package/pg-understudy';

/** The log's text; `version` is Understudy's. */
export function drawCheckSarif(answer: CheckAnswer, version: string): string {
  const ids = Object.keys(CHECK_RULES);
  const rules = Object.entries(CHECK_RULES).map(([id, { level, title, help }]) => ({
    id,
    shortDescription: { text: title },
    fullDescription: { text: help },
    help: { text: help },
    helpUri: HOME,
    defaultConfiguration: { level },
  }));
  const seen = new Map<string, number>();
  const results = answer.problems.map((problem) => ({
    ruleId: problem.rule,
    ruleIndex: ids.indexOf(problem.rule),
    level: problem.level,
    message: { text: messageOf(problem) },
    locations: [locationOf(problem)],
    partialFingerprints: { 'understudy/v1': fingerprint(problem, seen) },
  }));
  const log = {
    $schema: SCHEMA,
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: { name: 'Understudy', version, semanticVersion: version, informationUri: HOME, rules },
        },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { '%SRCROOT%': { description: { text: 'The folder that check ran in.' } } },
        results,
      },
    ],
  };
  return JSON.stringify(log, null, 2);
}

function messageOf({ message, hint, add }: CheckProblem): string {
  return visible(
    [message, hint, add ?? '']
      .filter((part) => part !== '')
      .join('\n')
      .trimEnd(),
  );
}

function locationOf({ place, object }: CheckProblem): object {
  const { line, column } = place;
  return {
    physicalLocation: {
      artifactLocation: artifact(place.file),
      ...(line === null
        ? {}
        : { region: { startLine: line, ...(column === null ? {} : { startColumn: column }) } }),
    },
    ...(object === null
      ? {}
      : { logicalLocations: [{ fullyQualifiedName: visible(object), kind: 'member' }] }),
  };
}

/** Relative to the root of the sources where it lies below it (3.4.4). */
function artifact(file: string): object {
  const absolute = /^(?:\/|[A-Za-z]:|\.\.)/.test(file);
  const uri = file.split('/').map(encodeURIComponent).join('/');
  if (!absolute) {
    return { uri, uriBaseId: '%SRCROOT%' };
  }
  return { uri: file.startsWith('..') ? uri : `file://${file.startsWith('/') ? '' : '/'}${uri}` };
}

/**
 * The same for the same finding in another run, whatever lines moved; messages are left out, for their figures change. A
 * number tells findings apart that are alike in all else.
 */
function fingerprint({ rule, object, place, message }: CheckProblem, seen: Map<string, number>): string {
  const what = JSON.stringify([rule, object ?? [place.file, message]]);
  const nth = (seen.get(what) ?? 0) + 1;
  seen.set(what, nth);
  return createHash('sha256').update(`${what} ${nth}`).digest('hex').slice(0, 32);
}
