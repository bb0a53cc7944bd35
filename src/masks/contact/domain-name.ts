import type { Mask } from '../mask.ts';
import { NO_OPTIONS, type NoOptions } from '../no-options.ts';
import { redrawing } from '../redraw.ts';
import { tooShort } from '../room.ts';
import { HOSTS, LONGEST_HOST, writeHost } from './hosts.ts';

/** A name of RFC 2606, at which nothing answers: `harbour-k3v9q2mxa.example`. */
export const domainName: Mask<NoOptions> = {
  name: 'domain_name',
  summary:
    'A domain name under .example (RFC 2606), of 55 bits; e-mail addresses with `domains: each` have the same.',
  family: 'contact',
  types: ['text'],
  options: NO_OPTIONS,
  deterministic: true,
  keyed: true,
  needs: { prf: true, value: true },
  technique: 'pseudonymization',
  gdpr: 'pseudonymous',
  // A code derived from the value: 45 CFR 164.514(c)(1) does not allow it.
  safeHarbor: () => 'with an ephemeral key',
  keeps: () => ['nulls', 'equality'],
  remains: '',
  fakes: true,
  replaces: true,
  reserved: true,
  uniqueness: () => 'probable',
  outputDomain: () => HOSTS,
  longest: () => LONGEST_HOST,
  refuses: (_, column) => tooShort(column, LONGEST_HOST),
  example: { input: 'acme.com' },
  prepare: () =>
    redrawing(LONGEST_HOST, (digests, index, bump, out, to) => writeHost(digests, index, bump, out, to)),
};
