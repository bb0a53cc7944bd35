import type { Mask } from '../mask.ts';
import { type CoordinateOptions, coordinate } from './coordinate.ts';

/** A longitude in degrees, near by. */
export const longitude: Mask<CoordinateOptions> = coordinate('longitude', '13.404954');
