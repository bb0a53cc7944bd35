import { Derangements } from '../../crypto/derangement.ts';
import { type Apply, type Mask, MaskError } from '../mask.ts';
import { NO_OPTIONS, type NoOptions } from '../no-options.ts';
import { room, tooShort } from '../room.ts';
import { type RecordShape, RecordShapes, writeRecord } from './record-shapes.ts';

const FEWEST_CHARACTERS = 3;

/** The number of a patient's record: a permutation within its shape, so that it can be a key. */
export const medicalRecord: Mask<NoOptions> = {
  name: 'medical_record',
  summary: 'The number of another record with the same prefix and shape; different ones stay different.',
  family: 'documents',
  types: ['text'],
  options: NO_OPTIONS,
  deterministic: true,
  keyed: true,
  needs: { prf: false, value: true },
  technique: 'format-preserving encryption',
  gdpr: 'pseudonymous',
  // A code derived from the value: 45 CFR 164.514(c)(1) does not allow it.
  safeHarbor: () => 'with an ephemeral key',
  keeps: () => ['nulls', 'equality', 'length', 'case', 'shape'],
  remains: 'up to four letters before the first digit; which characters are digits, letters and separators',
  fakes: false,
  replaces: true,
  reserved: false,
  uniqueness: () => 'preserved',
  outputDomain: () => Number.POSITIVE_INFINITY,
  longest: () => 'input',
  refuses: (_, column) => (room(column) < FEWEST_CHARACTERS ? tooShort(column, FEWEST_CHARACTERS) : null),
  example: { input: 'MRN-00417723' },
  prepare: (_, __, keys): Apply => {
    const derangements = new Derangements(keys.derive('medical_record'));
    const records = new RecordShapes();
    let places = new Int32Array(0);
    return ({ count, bytes, starts, ends }, out) => {
      places = places.length < count ? new Int32Array(count) : places;
      const own: (RecordShape | null)[] = [];
      for (let i = 0; i < count; i++) {
        const shape = starts[i] === ends[i] ? null : records.add(bytes, starts[i]!, ends[i]!);
        if (shape === null && starts[i] !== ends[i]) {
          break;
        }
        places[i] = shape === null ? 0 : (shape.count - 1) * shape.radices.length;
        own.push(shape);
      }
      for (const { radices, numerals, count: some } of records.shapes) {
        derangements.strings(radices).strings(numerals, some);
      }
      own.forEach((shape, i) => {
        if (shape !== null) {
          const [start, end] = [starts[i]!, ends[i]!];
          out.reserve(end - start);
          writeRecord(bytes, start, end, shape.numerals, places[i]!, out.bytes, out.at);
          out.at += end - start;
        }
        out.end();
      });
      records.clear();
      if (own.length < count) {
        throw new MaskError(own.length, 'is no record number of 3 to 64 letters, digits and separators');
      }
    };
  },
};
