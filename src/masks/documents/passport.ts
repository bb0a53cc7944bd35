import type { Mask } from '../mask.ts';
import type { NoOptions } from '../no-options.ts';
import { shapeMask } from './shape-mask.ts';

/** The number of a passport or identity card. */
export const passport: Mask<NoOptions> = shapeMask({
  name: 'passport',
  summary: 'A passport’s or identity card’s number of the same shape.',
  instead: 'A99999999',
  example: 'C01X00T47',
});
