import type { IsoDate } from '../../../../attendance/calendar/iso-date.ts';
import { count, counted, percent } from '../../../../presentation/formatting.ts';
import type {
  SchoolThatAccepted,
  SupportOfEngland,
} from '../../../../store/postgres/support/read-matching.ts';
import { mayBeMatched } from '../../../../support/matching/hard-rules.ts';
import { enviousOf } from '../../../../support/matching/how-it-went.ts';
import type { MatchingSettings } from '../../../../support/support-settings.ts';
import { placedSupportStates } from '../../../../workflow/support/support-state.ts';
import { groupsOf } from '../plan/groups-of.ts';
import { hubInPlan } from '../plan/make-plan.ts';

interface Fared {
  readonly school: SchoolThatAccepted;
  /** A hub works with it, or did. */
  readonly served: boolean;
  /** It waits while a hub open to it works with one in less need. */
  readonly envies: boolean;
}

/** Who waits and who is served, by region, phase, free school meals and whether in the country. */
export function fairnessView(support: SupportOfEngland, settings: MatchingSettings, today: IsoDate) {
  const fared = faredOf(support, settings, today);
  const waiting = fared.filter(({ school: { state } }) => state === 'accepted');
  const envying = fared.filter(({ envies }) => envies).length;
  return {
    breadcrumbs: [
      { text: 'Home', href: '/' },
      { text: 'Support of schools', href: '/support' },
      { text: 'Who waits, and who has a hub' },
    ],
    result: `${counted(fared.length, 'school has', 'schools have')} accepted support. ${waitWords(waiting.length, envying)}`,
    empty: fared.length === 0,
    groups: {
      caption: 'Schools that accepted, by group',
      columns: [
        { text: 'Schools' },
        { text: 'Accepted', numeric: true },
        { text: 'Have a hub, or had', numeric: true },
        { text: 'Share', numeric: true },
        { text: 'Wait', numeric: true },
        { text: 'Wait, in more need than one served', numeric: true },
      ],
      rows: rowsOf(fared),
    },
  };
}

function waitWords(waiting: number, envying: number): string {
  if (waiting === 0) return 'No school waits for a hub.';
  const wait = counted(waiting, 'school waits', 'schools wait');
  const envy = `${count(envying)} of them while a hub that is open to them works with a school in less need`;
  return `${wait} for a hub${envying === 0 ? '' : `, ${envy}`}.`;
}

function rowsOf(fared: readonly Fared[]) {
  const region = ({ region: of }: SchoolThatAccepted) => of ?? 'Region not known';
  const groups = [region, ...groupsOf];
  return groups.flatMap((of) =>
    [...Map.groupBy(fared, ({ school }) => of(school))]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([group, all]) => {
        const served = all.filter((each) => each.served).length;
        return {
          cells: [
            { text: group },
            { text: count(all.length) },
            { text: count(served) },
            { text: percent((100 * served) / all.length, 0) },
            { text: count(all.filter(({ school: { state } }) => state === 'accepted').length) },
            { text: count(all.filter(({ envies }) => envies).length) },
          ],
        };
      }),
  );
}

function faredOf(
  { schools, hubs }: SupportOfEngland,
  settings: MatchingSettings,
  today: IsoDate,
): readonly Fared[] {
  const part = hubs.filter(
    ({ firstDay, lastDay }) => firstDay <= today && (lastDay === null || lastDay >= today),
  );
  // Only who waits now can envy, and only whom a hub works with now can be envied.
  const now = schools.filter(({ state }) => state === 'accepted' || state === 'placed' || state === 'paused');
  const inPlan = part.map((hub) => hubInPlan(hub));
  const at = new Map(part.map(({ id }, i) => [id, i]));
  const envious = enviousOf(
    now.map(({ need }) => need.need),
    (school, hub) => {
      const of = inPlan[hub];
      return of !== undefined && mayBeMatched(now[school]!.need, of, settings);
    },
    // A hub that is none today still serves whom it works with: it stands among no hubs, and is open to nobody.
    now.map(({ state, hub }) => (state === 'accepted' ? undefined : (at.get(hub ?? '') ?? -1))),
  );
  const envies = new Set(now.filter((_, i) => envious[i]).map(({ offer }) => offer));
  return schools.map((school) => ({
    school,
    served: placedSupportStates.has(school.state),
    envies: envies.has(school.offer),
  }));
}
