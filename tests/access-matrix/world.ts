import { createHash } from 'node:crypto';
import type { SchoolFacts } from '../../src/access/facts.ts';
import { type Role, roles } from '../../src/access/role.ts';
import type { Rule } from '../../src/access/rule.ts';
import { type RecordOf, type RuleName, rules } from '../../src/access/rules.ts';
import { type AccessSettings, defaultAccessSettings } from '../../src/access/settings.ts';
import { publicViewer, type Viewer } from '../../src/access/viewer.ts';
import { isPresent } from '../../src/attendance/published.ts';
import type { Urn } from '../../src/attendance/urn.ts';
import { effectPaper } from '../../src/documents/support/effect-paper.ts';
import { ask, Denied } from '../../src/store/postgres/connection/handle.ts';
import { readReport } from '../../src/store/postgres/reports/read-report.ts';
import { type ReleaseState, releaseStates } from '../../src/workflow/release/release-state.ts';
import type { ResponseBody, ResponseKind } from '../../src/workflow/responses/response-kind.ts';
import {
  placedSupportStates,
  type SupportState,
  supportStates,
} from '../../src/workflow/support/support-state.ts';
import { loadSampleRelease, sampleSession, type TestDatabase, testDatabase } from '../fixtures/database.ts';
import { type SampleSession, samplePersonId } from '../fixtures/sample-database.ts';
import { hubSql } from '../fixtures/sample-hubs.ts';
import { sampleHub, samplePeople } from '../fixtures/sample-people.ts';
import { samplePracticeChange } from '../fixtures/sample-practices.ts';
import { draftedStatistics, signedStatistics } from '../fixtures/sample-statistics.ts';
import type {
  WorldHelp,
  WorldOpenDay,
  WorldPracticeChange,
  WorldPublication,
  WorldSupport,
  WorldSurvey,
} from './asks.ts';
import { kinds, matrixRelease } from './matrix-release.ts';
import { type Owner, ownerOf } from './past-row-security.ts';

/** Everybody who can ask. */
export type Who = Role | 'public';
export const everybody: readonly Who[] = [...roles, 'public'];

/** A release of the world, prepared by the analyst. */
export interface WorldRelease {
  readonly number: number;
  readonly state: ReleaseState;
  readonly preparedBy: string;
}

/** A database in which everything exists that anybody could ask for, and what is true of it. */
export interface World {
  readonly database: TestDatabase;
  readonly owner: Owner;
  readonly settings: AccessSettings;
  readonly releases: readonly WorldRelease[];
  /** Every school of the releases. */
  readonly schools: ReadonlyMap<Urn, SchoolFacts>;
  /** Offers of support: of each school, one in each state. */
  readonly support: readonly WorldSupport[];
  /** Questions between schools: of the own school, to it, and of others. */
  readonly help: readonly WorldHelp[];
  /** Surveys: one of each school, which runs. */
  readonly surveys: readonly WorldSurvey[];
  readonly hubs: readonly string[];
  /** Open days: one of each hub. */
  readonly openDays: readonly WorldOpenDay[];
  /** Changes of practices: one in each state. */
  readonly practiceChanges: readonly WorldPracticeChange[];
  /** Releases of public statistics: one whose checks are to be signed, and one that the analyst signed. */
  readonly publications: readonly WorldPublication[];
  /** The schools that the report in force of the own school names. */
  readonly namedInOwnReport: ReadonlySet<Urn>;
  viewer(who: Who): Promise<Viewer>;
  session(who: Who): Promise<SampleSession | undefined>;
  person(who: Role): Promise<string>;
  /** What the rules say, asked with what is true and not with what the database tells. */
  may<Name extends RuleName>(viewer: Viewer, name: Name, record: RecordOf<Name> | undefined): boolean;
  close(): Promise<void>;
}

/** Whether heads have opened what they can open, or opened it once and taken it back. */
export type Sharing = 'shared' | 'taken back';

export interface WorldOptions {
  readonly sharing: Sharing;
  readonly localAuthoritySees?: AccessSettings['localAuthoritySees'];
  /** The releases that there are, oldest first. Each has a year of its own. */
  readonly states?: readonly ReleaseState[];
}

/** The one in force comes last, and so is the newest. */
const everyState: readonly ReleaseState[] = [
  ...releaseStates.filter((state) => state !== 'released'),
  'released',
];

const opens: readonly Urn[] = Object.entries(kinds).flatMap(([kind, urn]) =>
  kind === 'elsewhere' ? [] : [urn],
);
const hubs: ReadonlyMap<Urn, string> = new Map([
  [kinds.own, sampleHub],
  [kinds['in the region'], sampleHub],
  [kinds['in the trust'], 'hub-elsewhere'],
]);

/** Makes a world. */
export async function makeWorld({
  sharing,
  localAuthoritySees = 'when-shared',
  states = everyState,
}: WorldOptions): Promise<World> {
  const database = await testDatabase();
  const person = (role: Role) => samplePersonId(database, role);
  const analyst = await person('analyst');
  const releases: WorldRelease[] = [];
  for (const [i, state] of states.entries()) {
    const number = await loadSampleRelease(database, state, matrixRelease(`${2016 + i}-${17 + i}`));
    releases.push({ number, state, preparedBy: analyst });
  }
  const head = await person('head');
  const owner = await ownerOf(database);
  await owner.run(
    [
      openAll(head, sharing === 'shared'),
      registersOf(Object.values(kinds)),
      ...Object.values(kinds).map((urn) => planOf(urn, head)),
      `update access_setting set local_authority_sees = '${localAuthoritySees}'`,
      ...releases.map(restOf),
      ...releases.flatMap(({ number }) => Object.values(kinds).map((urn) => respond(urn, number, head))),
    ].join(';\n'),
  );
  const support = await supportOf(owner, sharing === 'shared', head, await person('regional-adviser'));
  const help = await helpOf(owner, head);
  const surveys = await surveysOf(owner, head);
  const openDays = await openDaysOfHubs(owner, head);
  const practiceChanges = await practiceChangesOf(owner, analyst, await person('approver'));
  const publications: readonly WorldPublication[] = [
    { id: 'a'.repeat(64), state: 'draft', signedBy: undefined },
    { id: 'b'.repeat(64), state: 'signed', signedBy: analyst },
  ];
  for (const { id, state } of publications)
    await owner.run(state === 'draft' ? draftedStatistics(id, analyst) : signedStatistics(id, analyst));
  const settings = { ...defaultAccessSettings, localAuthoritySees };
  const sessions = new Map<Who, Promise<SampleSession>>();
  const session = async (who: Who) => {
    if (who === 'public') return undefined;
    if (!sessions.has(who)) sessions.set(who, sampleSession(database, who));
    return sessions.get(who);
  };
  await lookAtEverything(database, session);
  return {
    database,
    owner,
    settings,
    releases,
    support,
    help,
    surveys,
    hubs: [...supportHubs],
    openDays,
    practiceChanges,
    publications,
    schools: factsOfSchools(sharing === 'shared'),
    namedInOwnReport: states.includes('released') ? namedBy(kinds.own) : new Set(),
    person,
    session,
    viewer: async (who) => {
      if (who === 'public') return publicViewer;
      const { name, ...of } = samplePeople[who];
      return {
        role: who,
        person: await person(who),
        personName: name,
        session: (await session(who))!.id,
        ...of,
      };
    },
    may: (viewer, name, record) =>
      (rules[name] as unknown as Rule<unknown>)(viewer, record, settings).granted,
    close: async () => {
      await owner.close();
      await database.close();
    },
  };
}

function factsOfSchools(shared: boolean): Map<Urn, SchoolFacts> {
  return new Map(
    matrixRelease().schools.map(({ school, region }) => {
      const open = shared && opens.includes(school.urn);
      const hub = hubs.get(school.urn);
      return [
        school.urn,
        {
          urn: school.urn,
          localAuthority: String(school.localAuthority).padStart(3, '0'),
          region: isPresent(region) ? region : undefined,
          trust: isPresent(school.trustUid) ? school.trustUid : undefined,
          sharedWithLocalAuthority: open,
          boardPackShared: open,
          acceptedHubs: shared && hub !== undefined ? [hub] : [],
          contactConsented: open,
        },
      ];
    }),
  );
}

/** The schools that a school’s report names as similar. */
export const namedBy = (urn: Urn): ReadonlySet<Urn> =>
  new Set(
    matrixRelease()
      .byUrn.get(urn)!
      .similar.map((similar) => similar.urn),
  );

function openAll(head: string, shared: boolean): string {
  const revoked = shared ? 'null, null' : `now(), '${head}'`;
  const shares = opens.flatMap((urn) =>
    ['governors', 'local-authority'].map((whom) => `(${urn}, '${whom}', '${head}', now(), ${revoked})`),
  );
  const consents = opens.map(
    (urn) =>
      `(${urn}, 'office@school-${urn}.test', 'Office of ${urn}', '${head}', now(), ${shared ? 'null' : 'now()'})`,
  );
  const hubRows = [...new Set(hubs.values())].map((hub) => hubSql(hub, 60));
  const referrals = [...hubs].map(
    ([urn, hub]) => `(${urn}, '${hub}', '${shared ? 'accepted' : 'offered'}', now())`,
  );
  return `
    insert into share (urn, with_whom, by_person, given_at, revoked_at, revoked_by) values ${shares.join(', ')};
    insert into contact_consent (urn, email, name, by_person, given_at, revoked_at) values ${consents.join(', ')};
    ${hubRows.join(';\n')};
    insert into hub_referral (urn, hub, state, at) values ${referrals.join(', ')}`;
}

const supportHubs = new Set(hubs.values());

/** What support achieved, of too few schools. */
const publishedEffect = effectPaper(
  { schools: [] },
  {
    effect: { tooFew: { supported: 0, controls: 0 } },
    placebo: { tooFew: { supported: 0, controls: 0 } },
    hubs: new Map(),
    confidence: 0.9,
  },
  { year: '2024-25', settings: '1.0.0' },
);

/** What the own school had in each state, and what others have. Rows that the life of an offer would not leave are put in past it. */
async function supportOf(
  owner: Owner,
  shared: boolean,
  head: string,
  adviser: string,
): Promise<readonly WorldSupport[]> {
  const schools = factsOfSchools(shared);
  const made = Object.values(kinds).flatMap((urn, i) =>
    supportStates
      // Of others than the own school, states take turns.
      .filter((_, j) => urn === kinds.own || (i + j) % 3 === 0)
      .map((state, j) => ({ urn, state, byHub: j % 2 === 0 ? sampleHub : null })),
  );
  await owner.run(
    `insert into support_effect (year, edition, content, because, published_at) values ('2024-25', 1, '${JSON.stringify(publishedEffect)}', '', now());
     drop index support_held; drop index support_proposed_once;
     alter table support_event disable trigger support_goes_on;
     ${made
       .map(
         ({ urn, state, byHub }) => `
       with o as (insert into support_offer (urn, begun_at, by_person, by_hub, state, adviser, hub, state_at)
         values (${urn}, now(), '${head}', ${byHub === null ? 'null' : `'${byHub}'`}, '${state}',
           ${state === 'proposed' ? 'null' : `'${adviser}'`}, ${placedSupportStates.has(state) ? `'${hubs.get(urn) ?? sampleHub}'` : 'null'}, now()) returning id, by_person)
       insert into support_event (offer, seq, step, at, by_person, by_role, body)
         select id, 1, 'asked', now(), by_person, 'head', '{"words": "x"}' from o`,
       )
       .join(';\n')};
     alter table support_event enable trigger support_goes_on;
     ${Object.values(kinds)
       .map(
         (urn) => `insert into support_reading (urn, year, word, shortfall, phase, gap, loaded_at)
           values (${urn}, '2024-25', 'not reached', 1, 'secondary', '{}', now())`,
       )
       .join(';\n')}`,
  );
  const rows = await owner.run<{
    id: string;
    urn: Urn;
    state: SupportState;
    adviser: string | null;
    hub: string | null;
    by_hub: string | null;
  }>('select id, urn, state, adviser, hub, by_hub from support_offer order by urn, state, id');
  return rows.map(({ id, urn, state, adviser, hub, by_hub }) => ({
    id,
    school: schools.get(urn)!,
    support: {
      state,
      hub: hub ?? undefined,
      adviser: adviser ?? undefined,
      proposedBy: by_hub ?? undefined,
    },
  }));
}

/** An open day of each hub, to which the own school and another come. */
async function openDaysOfHubs(owner: Owner, head: string): Promise<readonly WorldOpenDay[]> {
  await owner.run(
    [...supportHubs]
      .map(
        (hub) => `
       with d as (insert into open_day (hub, on_day, words, seats, by_person, made_at)
         values ('${hub}', current_date + 30, 'x', 20, '${head}', now()) returning id)
       select from d`,
      )
      .join(';\n'),
  );
  await owner.run(`insert into open_day_school (open_day, urn, people, by_person, at)
    select d.id, of_school.urn, 2, '${head}', now()
    from open_day d, unnest(array[${kinds.own}, ${kinds.elsewhere}]) of_school (urn)`);
  return owner.run<WorldOpenDay>('select id, hub from open_day order by hub');
}

/** A change of a practice in each state. */
async function practiceChangesOf(
  owner: Owner,
  analyst: string,
  approver: string,
): Promise<readonly WorldPracticeChange[]> {
  await owner.run(`${samplePracticeChange(analyst)};
    ${samplePracticeChange(analyst)};
    ${samplePracticeChange(analyst)};
    update practice_change set state = 'declined', decided_words = 'x', decided_by = '${approver}', decided_role = 'approver',
      decided_at = now() where id = (select id from practice_change where state = 'proposed' limit 1);
    update practice_change set state = 'approved', edition = 2, decided_by = '${approver}', decided_role = 'approver',
      decided_at = now() where id = (select id from practice_change where state = 'proposed' limit 1)`);
  return owner.run<WorldPracticeChange>('select id, state from practice_change order by state');
}

/** A survey of each school that runs, with a code and counts of answers. */
async function surveysOf(owner: Owner, head: string): Promise<readonly WorldSurvey[]> {
  await owner.run(
    Object.values(kinds)
      .map(
        (urn) => `
       with s as (insert into survey (urn, audience, questions, begun_at, by_person, last_day)
         values (${urn}, 'pupils', '1.0.0', now(), '${head}', current_date + 30) returning id),
       c as (insert into survey_count (survey, question, answer, answers) select id, 'belong', 'yes', 9 from s)
       insert into survey_code (hash, survey) select sha256(convert_to(id::text, 'UTF8')), id from s`,
      )
      .join(';\n'),
  );
  return owner.run<WorldSurvey>('select id, urn from survey order by urn');
}

/** Questions in which the own school asks, is asked, and has no part; of one, both have given their addresses. */
async function helpOf(owner: Owner, head: string): Promise<readonly WorldHelp[]> {
  const pairs: readonly (readonly [Urn, Urn])[] = [
    [kinds.own, kinds.named],
    [kinds.elsewhere, kinds.own],
    [kinds.elsewhere, kinds.named],
    [kinds['in the trust'], kinds.own],
  ];
  await owner.run(
    `alter table help_event disable trigger help_goes_on;
     ${pairs
       .map(
         ([from, to], i) => `
       with h as (insert into help_request (from_urn, to_urn, begun_at, by_person, state, state_at)
         values (${from}, ${to}, now(), '${head}', 'asked', now()) returning id, by_person),
       e as (insert into help_event (request, seq, step, at, by_person, by_role, side, words)
         select id, 1, 'asked', now(), by_person, 'head', 'asks', 'x' from h)
       insert into help_address (request, side, email, by_person, given_at)
         select id, side, 'a@b.test', by_person, now() from h, unnest('{${i === 0 ? 'helps' : 'asks,helps'}}'::text[]) of_side (side)`,
       )
       .join(';\n')};
     alter table help_event enable trigger help_goes_on`,
  );
  const rows = await owner.run<{ id: string; from: Urn; to: Urn }>(
    'select id, from_urn as from, to_urn as to from help_request order by from_urn, to_urn',
  );
  return rows.map(({ id, from, to }) => ({ id, help: { from, to } }));
}

const planOf = (urn: Urn, head: string): string => `
  insert into attendance_plan (urn, aim, actions, people, review, saving, by_person, by_role, saved_at)
    values (${urn}, 'We aim at our like', 'Call home early', '', '', 1, '${head}', 'head', now());
  insert into saved_view (id, person, path, name, saved_at)
    values (gen_random_uuid(), '${head}', '/school/${urn}/attendance?view=groups', 'Groups', now())`;

/** A supplier that any school may appoint, and each school's own system with one register of one pupil. */
function registersOf(urns: readonly Urn[]): string {
  const own = urns.map(
    (urn) => `
      with machine as (
        insert into machine (issuer, client_id, name) values ('test', 'of-${urn}', 'System of ${urn}') returning id
      ), appointment as (
        insert into appointment (urn, machine, given_at) select ${urn}, id, now() from machine returning machine
      ) insert into register (urn, on_date, session, registration_group, version, marks, submission, by_machine, accepted_at)
        select ${urn}, '2026-09-14', 'am', '7A', 1, '\\x000000010100', gen_random_uuid(), machine, now() from appointment;
      insert into quarantined_mark (submission, urn, date_text, fault, at)
        values (gen_random_uuid(), ${urn}, '2026-09-14', 'unknown-pupil', now());
      insert into pupil (urn, pupil) values (${urn}, 1);
      insert into enrolment (urn, pupil, first, registration_group) values (${urn}, 1, '2026-09-01', '7A');
      insert into school_count (urn, kind, first, last, version, counts, submission, at)
        values (${urn}, 'day', '2026-09-14', '2026-09-14', 1, '${dayInCounts}', null, now());
      insert into joiner_count (urn, academic_year, year_group, joiners, bands, counted_at)
        values (${urn}, '2026-27', 7, 30, array_fill(1, array[11]), now());
      insert into cause_count values (${urn}, '2026-27', '2026-09-14', 1, 10, 5, true);
      insert into late_change values (${urn}, '2026-09-02', 1, 1, 1, 1, 0, 0);
      insert into school_days (urn, academic_year, days) values (${urn}, '2026-27', '');
      insert into shock (academic_year, level, place, first, last, label, size, score, provisional)
        values ('2026-27', 'school', '${urn}', '2026-09-14', '2026-09-14', 'shock', -4, -5, false)`,
  );
  return [
    "insert into machine (issuer, client_id, name, offered) values ('test', 'supplier', 'A supplier', true)",
    `insert into place_count (level, name, phase, kind, first, last, counts, file, sha256, loaded_at)
      values ('national', 'England', 'primary', 'week', '2026-09-14', '2026-09-18', '{}', 'weekly.csv', repeat('0', 64), now())`,
    `insert into place_edition (place, part, since, until, figures, schools, of_schools, made_at)
      select place, part, '2026-08-15', '2026-09-20', '{}', 2, 2, now() from unnest(array['place', 'rows', 'compared']) part,
        (select 'trust-' || trust_uid from school where trust_uid is not null
          union select 'authority-' || local_authority_code from school where local_authority_code is not null
          union select 'region-' || replace(lower(region), ' ', '-') from school where region is not null
          union select 'hub-' || hub from hub_referral union select 'england') as known (place)`,
    `insert into shock (academic_year, level, place, first, last, label, size, score, provisional)
      values ('2026-27', 'nation', 'all', '2026-09-14', '2026-09-14', 'national event', -4, -5, false)`,
    ...own,
  ].join(';\n');
}

const dayInCounts = JSON.stringify({ settled: true, registers: 'not-available', groups: [] });

const digest = createHash('sha256').update('x').digest('hex');

/** What a release has besides what is loaded. */
function restOf({ number: release, state }: WorldRelease): string {
  return `
    insert into release_detail (release, summary, source) values (${release}, '{}', '{}');
    insert into release_progress (release, step, done, total, at) values (${release}, 'load', 1, 2, now());
    insert into release_intake (release, asked_at) values (${release}, now());
    with file as (
      insert into upload (release, file_name, size, sha256, complete)
        values (${release}, 'schools.csv', 1, '${digest}', true) returning id
    ) insert into upload_part (upload, n, bytes) select id, 0, 'x' from file;
    with begun as (
      insert into upload (release, file_name, size, complete) values (${release}, 'begun.csv', 0, false) returning id
    ) insert into upload_part (upload, n, bytes) select id, 0, 'x' from begun;
    insert into notice (release, urn, kind, way, asked_by)
      select ${release}, urn, 'reminder', 'letter', (select id from person limit 1)
        from unnest(array[${Object.values(kinds).join(', ')}]) urn;
    insert into notice_letters (release, kind, part, schools, bytes) values (${release}, 'reminder', 1, 1, '%PDF');
    insert into year_reading (release, urn, until, word, reading)
      select ${release}, urn, '2023-11-10', 'on course', '{"asked": 0.3, "word": "on course"}'
        from unnest(array[${Object.values(kinds).join(', ')}]) urn;
    insert into progress_made (release, counts_at, schools, made_by, made_at, took_ms)
      values (${release}, now(), 1, 'test', now(), 1);
    ${yearTurnOf(release, state)}
    insert into report_pdf (release, urn, bytes, made_at)
      select ${release}, urn, '%PDF', now() from unnest(array[${Object.values(kinds).join(', ')}]) urn;
    ${
      // Only a draft's can be added.
      state === 'draft'
        ? `insert into release_event (release, kind, at, detail) values (${release}, 'run-failed', now(), '{"run": 1}');
          insert into release_change (release, urn, local_authority, phase, kind)
            values (${release}, ${kinds.own}, 'Hackney', 'secondary', 'new')`
        : ''
    }`;
}

/** The year of the release in force is shown to schools; those before it, and one that was suspended since, are closed. */
function yearTurnOf(release: number, state: ReleaseState): string {
  if (state !== 'released' && state !== 'superseded' && state !== 'suspended') return '';
  const turn = state === 'released' ? 'shown' : 'closed';
  return `
    alter table year_turn_event disable trigger year_turns; alter table year_result disable trigger fixed;
    insert into year_turn (release, year, state, state_at, lessons, learnt)
      select number, expectation_year, '${turn}', now(), '{"phases": [], "method": "abie 2.0.0"}', 'Nothing changes'
        from release where number = ${release};
    insert into year_turn_event (release, seq, step, at, by_person, by_role, body)
      select ${release}, 1, 'begun', now(), id, 'analyst', '{}' from person limit 1;
    insert into year_result (release, urn, word, result)
      select ${release}, urn, 'reached', '{"word": "reached"}'
        from unnest(array[${Object.values(kinds).join(', ')}]) urn;
    alter table year_turn_event enable trigger year_turns; alter table year_result enable trigger fixed;`;
}

const bodies = {
  agree: { kind: 'agree', minimum: 92 },
  propose: { kind: 'propose', minimum: 92, proposed: 93, reasons: 'We can do more' },
  'confirm-figure': { kind: 'confirm-figure', year: '2022-23', attendance: 67.4 },
  'question-data': {
    kind: 'question-data',
    figure: 'baseline',
    label: 'Attendance in 2022/23',
    says: '90.4%',
    shouldBe: '91.0%',
    explanation: 'Our register says so',
  },
  disruption: { kind: 'disruption', from: '2023-01-09', cause: 'building', happened: 'The boiler broke' },
} as const satisfies { readonly [Kind in ResponseKind]: ResponseBody & { readonly kind: Kind } };

/**
 * The head of the own school has sent one response of each kind; other schools too, for the matrix, by the same hand, but
 * for the confirmation, which is nobody else's as agreeing is.
 */
function respond(urn: Urn, release: number, head: string): string {
  return Object.entries(bodies)
    .filter(([kind]) => kind !== 'confirm-figure' || urn === kinds.own)
    .map(
      ([kind, body]) => `
    with sent as (
      insert into response (urn, release, kind, by_person, by_role, sent_at, body)
        values (${urn}, ${release}, '${kind}', '${head}', 'head', now(), '${JSON.stringify(body)}') returning id
    ), event as (
      insert into response_event (response, seq, kind, by_person, at, body)
        select id, 1, 'sent', '${head}', now(), '{}' from sent
    ) insert into evidence (response, file_name, media_type, size, sha256, content)
      select id, 'evidence.txt', 'text/plain', 1, '${digest}', 'x' from sent`,
    )
    .join(';');
}

/** Everybody asks for every school's report, so that the audit record has grants and refusals of each. */
async function lookAtEverything(database: TestDatabase, session: World['session']): Promise<void> {
  for (const who of everybody) {
    for (const urn of Object.values(kinds)) {
      const looked = ask(database, (await session(who))?.id, readReport, { urn, action: 'saw-report' });
      await looked.catch((cause: unknown) => {
        if (!(cause instanceof Denied)) throw cause;
      });
    }
  }
}
