import type { IsoDate } from '../../../../attendance/calendar/iso-date.ts';
import { counted } from '../../../../presentation/formatting.ts';
import type { ToPlace } from '../../../../store/postgres/support/read-matching.ts';
import type { Placement } from '../../../../support/matching/plan.ts';
import type { MatchingSettings } from '../../../../support/support-settings.ts';
import { comparisonRows } from './comparison-rows.ts';
import { planOfRegion } from './make-plan.ts';
import { type PlanAsked, type PlanTried, whatIfFields } from './what-if.ts';

/** What a plan with other settings or places would do, beside the plan as it stands. Nothing is placed from it. */
export function whatIfView(
  toPlace: ToPlace,
  settings: MatchingSettings,
  { tried, typed }: { readonly tried: PlanTried; readonly typed: PlanAsked['typed'] },
  today: IsoDate,
) {
  const stands = planOfRegion(toPlace, settings, today);
  const would = planOfRegion(toPlace, tried.settings, today, tried.places);
  const standing = (placement: Placement): string =>
    placement.state === 'matched'
      ? (toPlace.hubs.find(({ leadUrn }) => leadUrn === placement.hub)?.name ?? String(placement.hub))
      : placement.state === 'waiting'
        ? 'Waits'
        : 'Out of reach';
  const moved = toPlace.schools.flatMap(({ name, need: { urn } }) => {
    const [before, after] = [standing(stands.placements.get(urn)!), standing(would.placements.get(urn)!)];
    return before === after ? [] : [[{ text: name }, { text: before }, { text: after }]];
  });
  return {
    breadcrumbs: [
      { text: 'Home', href: '/' },
      { text: 'Support of schools', href: '/support' },
      { text: 'Plan', href: '/support/plan' },
      { text: 'What would change' },
    ],
    tries: whatIfFields(settings, typed),
    compared: {
      caption: 'The plan as it stands, and with what you try',
      columns: [
        { heading: 'What' },
        { heading: 'As it stands', numeric: true },
        { heading: 'With what you try', numeric: true },
      ],
      rows: comparisonRows(stands.plan, would.plan),
    },
    result: counted(moved.length, 'school would be placed otherwise', 'schools would be placed otherwise'),
    moved: {
      caption: 'Schools that would be placed otherwise',
      columns: [{ heading: 'School' }, { heading: 'As it stands' }, { heading: 'With what you try' }],
      rows: moved,
    },
  };
}
