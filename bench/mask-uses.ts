/** What the masks are measured on: values of the kind each is made for, with the options that rules give it. */
import type { Mask } from '../src/masks/mask.ts';
import type { MaskUse, MaskUses } from './mask-use.ts';
import { CONTACT_USES } from './uses/contact.ts';
import { DOCUMENT_USES } from './uses/documents.ts';
import { NUMBER_USES } from './uses/numbers.ts';
import { ORGANISATION_USES } from './uses/organisations.ts';
import { PERSON_USES } from './uses/persons.ts';
import { PLACE_USES } from './uses/places.ts';
import { STRUCTURE_USES } from './uses/structure.ts';
import { TECHNICAL_USES } from './uses/technical.ts';
import { TEXT_USES } from './uses/text.ts';

const USES: MaskUses = {
  ...PERSON_USES,
  ...CONTACT_USES,
  ...PLACE_USES,
  ...ORGANISATION_USES,
  ...DOCUMENT_USES,
  ...TECHNICAL_USES,
  ...NUMBER_USES,
  ...TEXT_USES,
  ...STRUCTURE_USES,
};

/** How a mask is measured; one that is not listed, on its own example. */
export function usesOf(mask: Mask): readonly MaskUse[] {
  const { input, options, others } = mask.example;
  return (
    USES[mask.name] ?? [
      {
        value: () => input,
        ...(options === undefined ? {} : { options: options as object }),
        ...(others === undefined ? {} : { others: others.map((text) => () => text ?? '') }),
      },
    ]
  );
}
