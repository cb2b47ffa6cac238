import type { LookAtPart } from '../../../../store/postgres/releases/looks-at.ts';
import {
  type ApprovedUnseen,
  namesOfParts,
  type PartToLookAt,
  partsToLookAt,
} from '../../../../workflow/release/parts-to-look-at.ts';
import type { FieldError } from '../../../chain/draw-pages.ts';
import { fieldOf, type Typed } from '../../responses/respond/form/typed.ts';
import { reasonFault } from '../shared/reason.ts';

/** The name of the box beside a part that was not looked at. */
export const boxOf = (part: PartToLookAt): string => `unseen-${part}`;

/** The parts at which a person has not looked since the release was last calculated. */
export function partsUnseen(
  looks: readonly LookAtPart[],
  person: string | undefined,
): readonly PartToLookAt[] {
  const seen = new Set(looks.filter((look) => look.person === person).map(({ part }) => part));
  return namesOfParts.filter((part) => !seen.has(part));
}

/** What the form says of the parts that were not looked at: each has its tick, and all of them one reason. */
export function readApproveForm(
  typed: Typed,
  unseen: readonly PartToLookAt[],
): { readonly unseen: ApprovedUnseen | undefined } | { readonly errors: readonly FieldError[] } {
  if (unseen.length === 0) return { unseen: undefined };
  const because = fieldOf(typed, 'because');
  const fault = reasonFault(because);
  const errors = [
    ...unseen
      .filter((part) => fieldOf(typed, boxOf(part)) === '')
      .map((part) => ({
        field: boxOf(part),
        text: `Look at “${partsToLookAt[part]}”, or tick that you approve without`,
      })),
    ...(fault === undefined
      ? []
      : [{ field: 'because', text: because === '' ? 'Enter why you approve without having looked' : fault }]),
  ];
  return errors.length > 0 ? { errors } : { unseen: { notLookedAt: unseen, because } };
}
