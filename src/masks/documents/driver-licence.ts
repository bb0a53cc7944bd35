import type { Mask } from '../mask.ts';
import type { NoOptions } from '../no-options.ts';
import { shapeMask } from './shape-mask.ts';

/** The number of a driving licence; many states spell the name and the date of birth in it, of which nothing is left. */
export const driverLicence: Mask<NoOptions> = shapeMask({
  name: 'driver_licence',
  summary: 'A driving licence’s number of the same shape, no name and no date of birth in it.',
  instead: 'A9999999',
  example: 'MORGA657054SM9IJ',
});
