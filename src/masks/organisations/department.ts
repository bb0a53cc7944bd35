import type { Mask } from '../mask.ts';
import { NO_OPTIONS, type NoOptions } from '../no-options.ts';
import { pickFact } from '../persona.ts';
import { fewWords } from '../places/few-words.ts';
import { room, tooShort } from '../room.ts';

const SHORTEST = 20;
const DEPARTMENTS = [
  'Sales',
  'Marketing',
  'Finance',
  'Accounting',
  'Controlling',
  'Purchasing',
  'Logistics',
  'Production',
  'Engineering',
  'Research',
  'Development',
  'Quality',
  'Customer Service',
  'Support',
  'Human Resources',
  'Legal',
  'Compliance',
  'Communications',
  'Operations',
  'Facilities',
  'Security',
  'IT',
  'Data',
  'Design',
  'Product',
  'Strategy',
  'Administration',
  'Audit',
  'Training',
  'Maintenance',
  'Warehouse',
  'Planning',
  'Treasury',
  'Procurement',
];

/** The department in which the person works, whatever stood there. */
export const department: Mask<NoOptions> = {
  name: 'department',
  summary: 'A department of a company, drawn for the person, whatever stood there.',
  family: 'organisations',
  types: ['text'],
  options: NO_OPTIONS,
  deterministic: true,
  keyed: true,
  needs: { prf: true, value: true },
  technique: 'synthetic data',
  gdpr: 'pseudonymous',
  safeHarbor: () => 'yes',
  keeps: () => ['nulls'],
  remains: '',
  fakes: true,
  persona: true,
  few: true,
  replaces: false,
  reserved: false,
  uniqueness: () => 'lossy',
  outputDomain: () => DEPARTMENTS.length,
  longest: (_, column) => Math.min(room(column), SHORTEST),
  refuses: (_, column) => tooShort(column, SHORTEST),
  example: { input: 'Oncology' },
  prepare: () =>
    fewWords(DEPARTMENTS, (digests, index) => pickFact(digests, index, 'job', DEPARTMENTS.length)),
};
