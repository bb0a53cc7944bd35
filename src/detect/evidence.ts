import type { PersonalKind } from '../recognise/personal.ts';

/**
 * One reason to think that a column holds something, or does not. Scores are sums of these, so that a reviewer can see
 * why: points are log-odds in bits (1 doubles the odds, 3 is eight to one, −3 one to eight).
 */
export interface Evidence {
  readonly kind: PersonalKind;
  readonly points: number;
  /** In words, with counts and shapes and never a value: `the name says e-mail`, `96 of 98 different values are addresses of mail`. */
  readonly because: string;
  /** What it goes by: evidence of one source does not add up, the strongest for each kind counts. */
  readonly from: 'name' | 'table' | 'type' | 'constraint' | 'comment' | 'reference' | 'values' | 'inside';
}
