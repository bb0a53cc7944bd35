import type { Unproved } from '../plan.ts';
import type { Policy } from './policy.ts';

/** What policies leave to a person: columns that they were told not to judge, and why; and what no program can judge. */
export function leftToPersons(policies: readonly Policy[]): Unproved[] {
  return policies.flatMap(({ title, exemptions, questions }) => [
    ...exemptions.flatMap(({ columns, clauses, reason }) => {
      const by = clauses.length === 0 ? title : `${title}, ${clauses.join('; ')}`;
      return columns.map((at) => ({ at, what: `not judged by ${by}: ${reason}` }));
    }),
    ...questions.map((what) => ({ at: title, what: `for a person to answer: ${what}` })),
  ]);
}
