import type { PlacedByPlan } from '../../../../store/postgres/support/place-schools-by-plan.ts';
import type { ToPlace } from '../../../../store/postgres/support/read-matching.ts';
import type { Placement } from '../../../../support/matching/plan.ts';
import type { FieldError } from '../../../chain/draw-pages.ts';
import { fieldOf, type Typed } from '../../responses/respond/form/typed.ts';
import { faultsOfReason } from '../words-field.ts';

/**
 * What an adviser confirms: each school with a hub. Whatever is otherwise than by the plan needs a reason, which stays with each
 * such school.
 */
export function readPlacements(
  typed: Typed,
  { schools, hubs }: ToPlace,
  placements: ReadonlyMap<number, Placement>,
): readonly PlacedByPlan[] | { readonly errors: readonly FieldError[] } {
  const chosen = schools.map(({ offer, need: { urn } }) => {
    const placement = placements.get(urn);
    const lead = placement?.state === 'matched' ? placement.hub : undefined;
    const planned = hubs.find(({ leadUrn }) => leadUrn === lead)?.id;
    const hub = hubs.find(({ id }) => id === fieldOf(typed, `hub-${offer}`))?.id;
    return { offer, hub, byHand: hub !== planned };
  });
  const words = fieldOf(typed, 'words');
  const reason = chosen.some(({ byHand }) => byHand)
    ? faultsOfReason(typed, 'Enter why you decided otherwise than the plan')
    : [];
  const placed = chosen.flatMap(({ offer, hub, byHand }) =>
    hub === undefined ? [] : [{ offer, hub, words: byHand ? words : 'By the plan for the region' }],
  );
  const none: readonly FieldError[] =
    placed.length === 0 ? [{ field: 'words', text: 'Choose a hub for at least one school' }] : [];
  const errors = reason.length > 0 ? reason : none;
  return errors.length > 0 ? { errors } : placed;
}
