import type { Mask } from '../mask.ts';
import type { NoOptions } from '../no-options.ts';
import { shapeMask } from './shape-mask.ts';

/** The number plate of a vehicle. */
export const licencePlate: Mask<NoOptions> = shapeMask({
  name: 'licence_plate',
  summary: 'A number plate of the same shape.',
  instead: 'AA 9999',
  example: 'M-AJ 1984',
});
