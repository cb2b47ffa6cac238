import type { IsoDate } from '../../../../attendance/calendar/iso-date.ts';
import { count, counted, fixed, percent } from '../../../../presentation/formatting.ts';
import type { HubOnList } from '../../../../store/postgres/support/read-hubs.ts';
import type { SchoolToPlace, ToPlace } from '../../../../store/postgres/support/read-matching.ts';
import { matchedByGroup } from '../../../../support/matching/matched-by-group.ts';
import type { Placement } from '../../../../support/matching/plan.ts';
import type { MatchingSettings } from '../../../../support/support-settings.ts';
import type { FieldError } from '../../../chain/draw-pages.ts';
import { fieldOf, type Typed } from '../../responses/respond/form/typed.ts';
import { comparisonRows } from './comparison-rows.ts';
import { groupsOf } from './groups-of.ts';
import { planOfRegion } from './make-plan.ts';
import { placementWords } from './placement-words.ts';
import { type PlanAsked, whatIfFields } from './what-if.ts';

/** The plan for a region as a form: each school with the hub of the plan, which the adviser may change. */
export function regionPlanView(
  toPlace: ToPlace,
  settings: MatchingSettings,
  today: IsoDate,
  typed: Typed = {},
  errors: readonly FieldError[] = [],
  asked: PlanAsked['typed'] = new Map(),
) {
  const { placements, plan, turns } = planOfRegion(toPlace, settings, today);
  const { schools, hubs } = toPlace;
  return {
    breadcrumbs: [
      { text: 'Home', href: '/' },
      { text: 'Support of schools', href: '/support' },
      { text: 'Plan' },
    ],
    errors,
    tries: whatIfFields(settings, asked),
    result: counted(schools.length, 'school waits for a hub', 'schools wait for a hub'),
    schools: schools
      .toSorted((a, b) => b.need.need - a.need.need || a.need.urn - b.need.urn)
      .map((school) =>
        schoolRow(school, placements.get(school.need.urn)!, hubs, fieldOf(typed, `hub-${school.offer}`)),
      ),
    compared: {
      caption: 'The plan beside taking turns, where each school takes the nearest hub with a place',
      columns: [{ heading: 'What' }, { heading: 'Plan', numeric: true }, { heading: 'Turns', numeric: true }],
      rows: comparisonRows(plan, turns),
    },
    fairness: fairnessTable(schools, placements),
    words: fieldOf(typed, 'words'),
  };
}

/** Who gets a place: by phase, free school meals and whether in the country. A plan is of one region. */
function fairnessTable(schools: readonly SchoolToPlace[], placements: ReadonlyMap<number, Placement>) {
  const all = groupsOf.flatMap((of) =>
    matchedByGroup(
      schools.map((school) => ({
        group: of(school),
        matched: placements.get(school.need.urn)?.state === 'matched',
      })),
    ),
  );
  return {
    caption: 'Who gets a place by the plan',
    columns: [
      { heading: 'Schools' },
      { heading: 'Wait', numeric: true },
      { heading: 'Get a place', numeric: true },
      { heading: 'Share', numeric: true },
    ],
    rows: all.map(({ group, schools: waiting, matched }) => [
      { text: group },
      { text: count(waiting) },
      { text: count(matched) },
      { text: percent((100 * matched) / waiting, 0) },
    ]),
  };
}

function schoolRow(school: SchoolToPlace, placement: Placement, hubs: readonly HubOnList[], chosen: string) {
  const hubOf = (urn: number | undefined) => hubs.find(({ leadUrn }) => leadUrn === urn);
  const planned = placement.state === 'matched' ? hubOf(placement.hub)?.id : undefined;
  const value = chosen || planned || 'none';
  return {
    id: `hub-${school.offer}`,
    name: school.name,
    urn: school.need.urn,
    need: `${fixed(school.need.need, 1)} points`,
    why: placementWords(placement, hubOf),
    wanted: school.wanted.map((id) => hubs.find((hub) => hub.id === id)?.name ?? id).join(', '),
    items: [
      { value: 'none', text: 'Leave waiting', selected: value === 'none' },
      ...hubs.map((hub) => ({
        value: hub.id,
        text: `${hub.name}${hub.id === planned ? ', by the plan' : ''}`,
        selected: hub.id === value,
      })),
    ],
  };
}
