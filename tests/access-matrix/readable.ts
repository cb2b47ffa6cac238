import { comparedPlaces } from '../../src/access/compared-places.ts';
import type { Viewer } from '../../src/access/viewer.ts';
import { isSignedIn, schoolOf } from '../../src/access/viewer.ts';
import { parsePlaceId, placeId } from '../../src/attendance/places/attendance-place.ts';
import type { Region } from '../../src/attendance/region.ts';
import type { Urn } from '../../src/attendance/urn.ts';
import { codeOf } from '../../src/store/postgres/connection/viewer-row.ts';
import type { SupportState } from '../../src/workflow/support/support-state.ts';
import type { YearTurnState } from '../../src/workflow/year-turn/year-turn-step.ts';
import type { World } from './world.ts';

/** A row as the owner of the tables reads it: the columns of its key and its facts. */
export interface Row {
  readonly urn: Urn;
  readonly release: number;
  readonly number: number;
  readonly kind: string;
  readonly person: string;
  readonly with_whom: string;
  readonly live: boolean;
  readonly outcome: string;
  readonly code: string;
  readonly place: string;
  readonly part: string;
  readonly wrote_for: readonly Urn[];
  readonly looked_at: readonly Urn[];
  readonly state: SupportState;
  readonly turn: YearTurnState;
  readonly adviser: string | null;
  readonly hub: string | null;
  readonly by_hub: string | null;
  readonly from: Urn;
  readonly to: Urn;
  readonly side: string;
}

/** Which rows of a table a viewer may read, by the rules of access. */
export interface Readable {
  /** Columns that tell a row from others. */
  readonly key: string;
  /** What the rules must know of a row, besides its key. */
  readonly facts?: string;
  readonly for: (row: Row, viewer: Viewer, world: World) => boolean;
}

const school = (world: World, urn: Urn) => world.schools.get(urn);
const release = (world: World, number: number) => {
  const found = world.releases.find((each) => each.number === number);
  return found && { release: found };
};
const report = (world: World, urn: Urn, number: number) => ({
  school: school(world, urn)!,
  release: release(world, number)!.release,
});
const own = (viewer: Viewer, urn: Urn, ...roles: readonly string[]): boolean =>
  schoolOf(viewer) === urn && roles.includes(viewer.role);

const ofReleasers: Readable['for'] = (row, viewer, world) =>
  world.may(viewer, 'see-release', release(world, row.release));
const ofTellers: Readable['for'] = (row, viewer, world) =>
  world.may(viewer, 'see-notices', release(world, row.release));
const ofResponders: Readable['for'] = (row, viewer, world) =>
  world.may(viewer, 'see-responses', { school: school(world, row.urn)! });
const ofReaders: Readable['for'] = (row, viewer, world) =>
  world.may(viewer, 'see-report', report(world, row.urn, row.release));
const ofThePast: readonly string[] = ['released', 'superseded', 'suspended', 'corrected'];

/** Beside a school: for the people of one, its authority; a place that stands beside any school stands beside theirs. */
const isBesideOwnSchool = (viewer: Viewer, place: string, world: World): boolean => {
  const localAuthority = school(world, schoolOf(viewer) ?? (0 as Urn))?.localAuthority;
  return comparedPlaces(viewer, { localAuthority }).some((one) => placeId(one) === place);
};

const contact = (world: World, urn: Urn, viewer: Viewer) => ({
  of: school(world, urn)!,
  for: schoolOf(viewer) ?? (0 as Urn),
  inReport: world.namedInOwnReport.has(urn),
});

const supportColumns = 'urn, state, adviser, hub, by_hub';
const supportIn = (world: World, { urn, state, adviser, hub, by_hub }: Row) => ({
  school: school(world, urn)!,
  support: {
    state,
    hub: hub ?? undefined,
    adviser: adviser ?? undefined,
    proposedBy: by_hub ?? undefined,
  },
});

const helpColumns = (request: string) => `
  (select from_urn from help_request h where h.id = ${request}) as from,
  (select to_urn from help_request h where h.id = ${request}) as to`;
const helpIn = ({ from, to }: Row) => ({ help: { from, to } });

const dealtWithOwnSchool = `
  array(select urn from response r where r.by_person = person.id
    union select r.urn from response_event e join response r on r.id = e.response where e.by_person = person.id
    union select urn from share where by_person = person.id
    union select urn from contact_consent where by_person = person.id) as wrote_for,
  array(select distinct urn from audit a
    where a.person = person.id and urn is not null and outcome = 'granted') as looked_at`;

/** Every table of the database. One that is not here is read by nobody. */
export const readable: Readonly<Record<string, Readable>> = {
  school: {
    key: 'urn',
    for: ({ urn }, viewer, world) =>
      world.may(viewer, 'see-counts', { school: school(world, urn)! }) ||
      world.may(viewer, 'see-contact', contact(world, urn, viewer)),
  },
  school_word: {
    key: 'word, urn',
    for: ({ urn }, viewer, world) => world.may(viewer, 'see-school-page', { school: school(world, urn)! }),
  },
  release: {
    key: 'number',
    for: ({ number }, viewer, world) => {
      const { state } = release(world, number)!.release;
      return (
        world.may(viewer, 'see-release', release(world, number)) ||
        (ofThePast.includes(state) && world.may(viewer, 'see-corrections', {})) ||
        world.may(
          viewer,
          'see-board-pack',
          report(world, schoolOf(viewer) ?? [...world.schools.keys()][0]!, number),
        )
      );
    },
  },
  release_detail: { key: 'release', for: ofReleasers },
  release_school: { key: 'release, urn', for: ofReleasers },
  release_file: { key: 'release, path', for: ofReleasers },
  release_progress: { key: 'release, step', for: ofReleasers },
  release_intake: { key: 'release', for: ofReleasers },
  notice: { key: 'release, urn, kind', for: ofTellers },
  notice_letters: { key: 'release, kind, part', for: ofTellers },
  release_change: { key: 'release, urn', for: ofReleasers },
  upload: { key: 'id', facts: 'release', for: ofReleasers },
  upload_part: {
    key: 'upload, n',
    facts: '(select release from upload u where u.id = upload_part.upload) as release',
    for: ofReleasers,
  },
  release_event: {
    key: 'release, seq',
    facts: 'kind',
    for: (row, viewer, world) =>
      ofReleasers(row, viewer, world) ||
      (ofThePast.includes(row.kind) && world.may(viewer, 'see-corrections', {})),
  },
  expectation: { key: 'release, urn', for: ofReaders },
  report_pdf: { key: 'release, urn', for: ofReaders },
  board_pack: {
    key: 'release, urn',
    for: (row, viewer, world) => world.may(viewer, 'see-board-pack', report(world, row.urn, row.release)),
  },
  response: { key: 'id', facts: 'urn', for: ofResponders },
  response_event: {
    key: 'response, seq',
    facts: '(select urn from response r where r.id = response_event.response) as urn',
    for: ofResponders,
  },
  evidence: {
    key: 'id',
    facts: '(select urn from response r where r.id = evidence.response) as urn',
    for: ofResponders,
  },
  // Whom something is shared with may know it; access to the rest of the service hangs on it.
  share: {
    key: 'id',
    facts: 'urn, with_whom, revoked_at is null as live',
    for: ({ urn, with_whom, live }, viewer, world) =>
      own(viewer, urn, 'head', 'attendance-lead') ||
      world.may(viewer, 'see-audit', {}) ||
      (live && with_whom === 'governors' && own(viewer, urn, 'governor')) ||
      (live &&
        with_whom === 'local-authority' &&
        viewer.role === 'local-authority' &&
        world.may(viewer, 'see-school-page', { school: school(world, urn)! })),
  },
  contact_consent: {
    key: 'id',
    facts: 'urn, revoked_at is null as live',
    for: ({ urn, live }, viewer, world) =>
      own(viewer, urn, 'head', 'attendance-lead') ||
      (live && world.may(viewer, 'see-contact', contact(world, urn, viewer))),
  },
  help_request: {
    key: 'id',
    facts: 'from_urn as from, to_urn as to',
    for: (row, viewer, world) => world.may(viewer, 'take-part-in-help', helpIn(row)),
  },
  help_event: {
    key: 'request, seq',
    facts: helpColumns('help_event.request'),
    for: (row, viewer, world) => world.may(viewer, 'take-part-in-help', helpIn(row)),
  },
  // One's own, and the other's once both have given theirs.
  help_address: {
    key: 'request, side',
    facts: `${helpColumns('help_address.request')},
      (select count(*) = 2 from help_address other where other.request = help_address.request) as live`,
    for: (row, viewer, world) =>
      world.may(viewer, 'take-part-in-help', helpIn(row)) &&
      (row.live || schoolOf(viewer) === (row.side === 'asks' ? row.from : row.to)),
  },
  open_day: { key: 'id', for: (_row, viewer, world) => world.may(viewer, 'see-hubs', {}) },
  // Who comes: the school, and the lead of the hub.
  open_day_school: {
    key: 'open_day, urn',
    facts: 'urn, (select hub from open_day d where d.id = open_day_school.open_day) as hub',
    for: ({ urn, hub }, viewer, world) =>
      own(viewer, urn, 'head', 'attendance-lead') ||
      (viewer.role === 'hub-lead' && world.may(viewer, 'keep-hub', { hub: hub! })),
  },
  survey: {
    key: 'id',
    facts: 'urn',
    for: ({ urn }, viewer, world) => world.may(viewer, 'run-survey', { school: school(world, urn)! }),
  },
  attendance_plan: {
    key: 'urn',
    for: ({ urn }, viewer, world) =>
      world.may(viewer, 'keep-attendance-plan', { school: school(world, urn)! }),
  },
  // What last schools sent, in bands: the receiving school's own people, as their marks.
  joiner_count: {
    key: 'urn, academic_year, year_group',
    facts: 'urn',
    for: ({ urn }, viewer, world) => world.may(viewer, 'see-registers', { school: school(world, urn)! }),
  },
  cause_count: {
    key: 'urn, academic_year',
    facts: 'urn',
    for: ({ urn }, viewer, world) => world.may(viewer, 'see-registers', { school: school(world, urn)! }),
  },
  late_change: {
    key: 'urn, on_date',
    facts: 'urn',
    for: ({ urn }, viewer, world) => world.may(viewer, 'see-registers', { school: school(world, urn)! }),
  },
  // Pupils' marks: their school's own people, and nobody above them.
  register: {
    key: 'urn, on_date, session, registration_group, version',
    facts: 'urn',
    for: ({ urn }, viewer, world) => world.may(viewer, 'see-registers', { school: school(world, urn)! }),
  },
  enrolment: {
    key: 'urn, pupil, first',
    facts: 'urn',
    for: ({ urn }, viewer, world) => world.may(viewer, 'see-registers', { school: school(world, urn)! }),
  },
  practice_change: {
    key: 'id',
    facts: `state = 'approved' as live`,
    for: ({ live }, viewer, world) => live || world.may(viewer, 'see-practice-changes', {}),
  },
  support_effect: { key: 'year, edition', for: () => true },
  place_count: { key: 'level, name, phase, kind, first, last', for: () => true },
  // Figures of places, small numbers of which are hidden.
  place_edition: {
    key: 'place, part, since, until',
    facts: `place, (select max(region) from school where 'authority-' || local_authority_code = place) as code`,
    for: ({ place, part, code }, viewer, world) =>
      world.may(viewer, 'see-place-counts', {
        place: parsePlaceId(place)!,
        region: (code as Region | null) ?? undefined,
      }) ||
      (part === 'compared' && isBesideOwnSchool(viewer, place, world)),
  },
  // Counts, in which no pupil is named.
  school_count: {
    key: 'urn, kind, last, of_marks, version',
    facts: 'urn',
    for: ({ urn }, viewer, world) => world.may(viewer, 'see-counts', { school: school(world, urn)! }),
  },
  school_days: {
    key: 'urn, academic_year',
    facts: 'urn',
    for: ({ urn }, viewer, world) => world.may(viewer, 'see-registers', { school: school(world, urn)! }),
  },
  shock: {
    key: 'level, place, first',
    facts: 'urn',
    for: ({ urn }, viewer, world) =>
      urn === null
        ? world.may(viewer, 'see-corrections', {})
        : world.may(viewer, 'see-responses', { school: school(world, urn)! }),
  },
  year_reading: { key: 'release, urn', for: ofReaders },
  progress_made: { key: 'release', for: (_row, viewer, world) => world.may(viewer, 'see-corrections', {}) },
  year_turn: {
    key: 'release',
    facts: 'state as turn',
    for: ({ turn, release: number }, viewer, world) =>
      (turn === 'closed' && release(world, number)!.release.state !== 'suspended') ||
      world.may(viewer, 'see-year-turn', release(world, number)),
  },
  year_turn_event: {
    key: 'release, seq',
    for: (row, viewer, world) => world.may(viewer, 'see-year-turn', release(world, row.release)),
  },
  year_result: {
    key: 'release, urn',
    facts: '(select state from year_turn t where t.release = year_result.release) as turn',
    // What was suspended since, nobody reads.
    for: ({ urn, turn, release: number }, viewer, world) =>
      release(world, number)!.release.state !== 'suspended' &&
      world.may(viewer, 'see-year-results', { school: school(world, urn)!, yearTurn: turn }),
  },
  quarantined_mark: {
    key: 'id',
    facts: 'urn',
    for: ({ urn }, viewer, world) => world.may(viewer, 'load-registers', { school: school(world, urn)! }),
  },
  appointment: {
    key: 'id',
    facts: 'urn',
    for: ({ urn }, viewer, world) => world.may(viewer, 'see-registers', { school: school(world, urn)! }),
  },
  machine: {
    key: 'id',
    facts: `offered as live,
      array(select urn from appointment a where a.machine = machine.id) as wrote_for`,
    for: ({ live, wrote_for }, viewer, world) => {
      const mine = (urn: Urn) => world.may(viewer, 'see-registers', { school: school(world, urn)! });
      return wrote_for.some(mine) || (live && [...world.schools.keys()].some(mine));
    },
  },
  hub: { key: 'id', for: (_row, viewer, world) => world.may(viewer, 'see-hubs', {}) },
  support_offer: {
    key: 'id',
    facts: supportColumns,
    for: (row, viewer, world) => world.may(viewer, 'know-of-support', supportIn(world, row)),
  },
  support_event: {
    key: 'offer, seq',
    facts: supportColumns.replaceAll(
      /\w+/g,
      (column) => `(select ${column} from support_offer o where o.id = support_event.offer) as ${column}`,
    ),
    for: (row, viewer, world) => world.may(viewer, 'take-support-step', supportIn(world, row)),
  },
  support_reading: {
    key: 'urn, year',
    facts: 'urn',
    for: ({ urn }, viewer, world) => world.may(viewer, 'see-need', { school: school(world, urn)! }),
  },
  // Which hub works with a school, for whoever sees the school's expectation; above the school as the setting says.
  hub_referral: {
    key: 'urn, hub',
    facts: 'state as kind',
    for: ({ urn, kind }, viewer, world) =>
      own(viewer, urn, 'head', 'attendance-lead') ||
      ((kind === 'accepted' || kind === 'ended') &&
        world.may(viewer, 'see-school-page', { school: school(world, urn)! }) &&
        (!['trust', 'local-authority'].includes(viewer.role) || world.may(viewer, 'see-supported', {}))),
  },
  audit: {
    key: 'lane, seq',
    facts: 'urn, outcome',
    for: ({ urn, outcome }, viewer, world) =>
      world.may(viewer, 'see-audit', {}) ||
      (outcome === 'granted' &&
        urn !== null &&
        world.may(viewer, 'see-share-log', { school: school(world, urn)! })),
  },
  audit_head: { key: 'lane', for: (_row, viewer, world) => world.may(viewer, 'see-audit', {}) },
  session: {
    key: 'id',
    facts: 'person',
    for: ({ person }, viewer) => isSignedIn(viewer) && viewer.person === person,
  },
  saved_view: {
    key: 'id',
    facts: 'person',
    for: ({ person }, viewer) => isSignedIn(viewer) && viewer.person === person,
  },
  // Analysts know everybody; a school, those who wrote, shared or (for its head) looked.
  person: {
    key: 'id',
    facts: `id as person, ${dealtWithOwnSchool}`,
    for: ({ person, wrote_for, looked_at }, viewer, world) =>
      (isSignedIn(viewer) && viewer.person === person) ||
      world.may(viewer, 'see-audit', {}) ||
      wrote_for.some((urn) => own(viewer, urn, 'head', 'attendance-lead')) ||
      looked_at.some((urn) => own(viewer, urn, 'head')),
  },
  organisation: {
    key: 'kind, code',
    facts: `array(select distinct urn from audit a
      where a.organisation = organisation.id and urn is not null and outcome = 'granted') as looked_at`,
    for: ({ kind, code, looked_at }, viewer, world) =>
      (isSignedIn(viewer) && viewer.organisation.kind === kind && codeOf(viewer.organisation) === code) ||
      world.may(viewer, 'see-audit', {}) ||
      looked_at.some((urn) => own(viewer, urn, 'head')),
  },
  access_setting: { key: 'only_row', for: () => true },
  release_transition: { key: 'from_state, kind', for: () => true },
};
