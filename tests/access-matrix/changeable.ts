import type { RuleName } from '../../src/access/rules.ts';
import { schoolOf, type Viewer } from '../../src/access/viewer.ts';
import type { ReleaseEventKind } from '../../src/workflow/release/release-event-kind.ts';
import { transitions } from '../../src/workflow/release/transitions.ts';
import { kinds } from './matrix-release.ts';
import type { World, WorldRelease } from './world.ts';

/** One change that somebody might try, straight at the database. */
export interface Attempt {
  readonly what: string;
  readonly statement: string;
  /** Whether the rules of access, and the life of a release, let this viewer do it. */
  readonly allowed: boolean;
}

/** Every change that a person could make, tried by a viewer in their own name. */
export function attemptsOf(world: World, viewer: Viewer, person: string): readonly Attempt[] {
  return [
    ...Object.keys(kinds).flatMap((kind) => ofSchool(world, viewer, person, kind as keyof typeof kinds)),
    ...world.releases.flatMap((release) => ofRelease(world, viewer, person, release)),
    ...world.help.flatMap(({ id, help: { from, to } }) =>
      (['asks', 'helps'] as const).map((side) => ({
        what: `give the address of the side that ${side} between ${from} and ${to}`,
        statement: `insert into help_address (request, side, email, by_person, given_at)
          values ('${id}', '${side}', 'a@b.test', '${person}', now())`,
        allowed: viewer.role === 'head' && schoolOf(viewer) === (side === 'asks' ? from : to),
      })),
    ),
    ...world.hubs.map((hub) => ({
      what: `add an open day of ${hub}`,
      statement: `insert into open_day (id, hub, on_day, words, seats, by_person, made_at)
        values (gen_random_uuid(), '${hub}', current_date, 'x', 5, '${person}', now())`,
      allowed: world.may(viewer, 'keep-hub', { hub }),
    })),
    ...world.openDays.map(({ id, hub }) => ({
      what: `cancel an open day of ${hub}`,
      statement: `update open_day set cancelled_at = now() where id = '${id}'`,
      allowed: world.may(viewer, 'keep-hub', { hub }),
    })),
    {
      what: 'propose a change of a practice',
      statement: `insert into practice_change (id, practice, stands, content, because, by_person, by_role, proposed_at)
        values (gen_random_uuid(), 'days-missed', 1, '{}', 'x', '${person}', '${viewer.role}', now())`,
      allowed: world.may(viewer, 'propose-practice', {}),
    },
    {
      what: 'propose a change of a practice in another role',
      statement: `insert into practice_change (id, practice, stands, content, because, by_person, by_role, proposed_at)
        values (gen_random_uuid(), 'days-missed', 1, '{}', 'x', '${person}', 'governor', now())`,
      allowed: false,
    },
    ...world.practiceChanges.flatMap(({ id, state }) => [
      {
        what: `approve a change of a practice that is ${state}`,
        statement: `update practice_change set state = 'approved', edition = 9, decided_by = '${person}',
          decided_role = '${viewer.role}', decided_at = now() where id = '${id}'`,
        allowed: state === 'proposed' && world.may(viewer, 'approve-practice', {}),
      },
      {
        what: `change what was proposed, ${state}`,
        statement: `update practice_change set because = 'y' where id = '${id}'`,
        allowed: false,
      },
    ]),
    {
      what: 'draft a release',
      statement: `insert into release (prepared_by, created_at) values ('${person}', now())`,
      allowed: world.may(viewer, 'prepare-release', {}),
    },
  ];
}

const forms = {
  agree: 'agree-or-propose',
  propose: 'agree-or-propose',
  'confirm-figure': 'confirm-figure',
  'question-data': 'question-data',
  disruption: 'tell-of-disruption',
} as const;

const shares = {
  governors: 'share-board-pack',
  'local-authority': 'share-with-local-authority',
} as const;

function ofSchool(world: World, viewer: Viewer, person: string, kind: keyof typeof kinds): Attempt[] {
  const urn = kinds[kind];
  const school = world.schools.get(urn)!;
  const isOpen = school.boardPackShared;
  const may = (rule: 'share-board-pack' | 'share-with-local-authority' | 'consent-to-contact') =>
    world.may(viewer, rule, { school });
  return [
    ...world.releases.flatMap(({ number, ...release }) =>
      Object.entries(forms).map(([form, rule]) => ({
        what: `${form} for the school ${kind}, release ${release.state}`,
        statement: `insert into response (urn, release, kind, by_person, by_role, sent_at, body)
          values (${urn}, ${number}, '${form}', '${person}', '${viewer.role}', now(), '{}')`,
        allowed: world.may(viewer, rule, { school, release }),
      })),
    ),
    ...Object.entries(shares).flatMap(([whom, rule]) => [
      {
        what: `share the school ${kind} with ${whom}`,
        statement: `insert into share (urn, with_whom, by_person, given_at) values (${urn}, '${whom}', '${person}', now())`,
        allowed: may(rule),
      },
      {
        what: `stop sharing the school ${kind} with ${whom}`,
        statement: `update share set revoked_at = now(), revoked_by = '${person}'
          where urn = ${urn} and with_whom = '${whom}' and revoked_at is null`,
        allowed: may(rule) && isOpen,
      },
    ]),
    {
      what: `open the school ${kind} to contact`,
      statement: `insert into contact_consent (urn, email, name, by_person, given_at)
        values (${urn}, 'a@b.test', 'A', '${person}', now())`,
      allowed: may('consent-to-contact'),
    },
    {
      what: `close the school ${kind} to contact`,
      statement: `update contact_consent set revoked_at = now() where urn = ${urn} and revoked_at is null`,
      allowed: may('consent-to-contact') && isOpen,
    },
    ...(kind === 'own'
      ? []
      : [
          {
            what: `ask the school ${kind}`,
            statement: `insert into help_request (id, from_urn, to_urn, begun_at, by_person)
              values (gen_random_uuid(), ${kinds.own}, ${urn}, now(), '${person}')`,
            allowed: world.may(viewer, 'ask-similar-school', {
              of: school,
              for: kinds.own,
              inReport: world.namedInOwnReport.has(urn),
            }),
          },
          {
            what: `ask in the name of the school ${kind}`,
            statement: `insert into help_request (id, from_urn, to_urn, begun_at, by_person)
              values (gen_random_uuid(), ${urn}, ${kinds.own}, now(), '${person}')`,
            allowed: false,
          },
        ]),
    ...world.openDays.map(({ id, hub }) => ({
      what: `sign the school ${kind} up for an open day of ${hub}`,
      statement: `insert into open_day_school (open_day, urn, people, by_person, at)
        values ('${id}', ${urn}, 1, '${person}', now())
        on conflict (open_day, urn) do update set people = 1, by_person = excluded.by_person, at = excluded.at`,
      allowed: world.may(viewer, 'come-to-open-day', { hub }) && schoolOf(viewer) === urn,
    })),
    {
      what: `begin a survey of staff of the school ${kind}`,
      statement: `insert into survey (id, urn, audience, questions, begun_at, by_person, last_day)
        values (gen_random_uuid(), ${urn}, 'staff', '1.0.0', now(), '${person}', current_date)`,
      allowed: world.may(viewer, 'run-survey', { school }),
    },
    ...world.surveys
      .filter((survey) => survey.urn === urn)
      .flatMap(({ id }) => [
        {
          what: `make a code for the survey of the school ${kind}`,
          statement: `insert into survey_code (hash, survey) values (sha256('new'), '${id}')`,
          allowed: world.may(viewer, 'run-survey', { school }),
        },
        {
          what: `close the survey of the school ${kind}`,
          statement: `update survey set closed_at = now() where id = '${id}'`,
          allowed: world.may(viewer, 'run-survey', { school }),
        },
        {
          what: `add answers to the survey of the school ${kind} without a code`,
          statement: `insert into survey_count (survey, question, answer, answers) values ('${id}', 'safe', 'no', 9)`,
          allowed: false,
        },
      ]),
    {
      what: `save the plan of the school ${kind}`,
      statement: `update attendance_plan set aim = 'x', saving = saving + 1, by_person = '${person}',
        by_role = '${viewer.role}', saved_at = now() where urn = ${urn}`,
      allowed: world.may(viewer, 'keep-attendance-plan', { school }),
    },
    {
      what: `save the plan of the school ${kind} in another role`,
      statement: `update attendance_plan set aim = 'x', saving = saving + 1, by_person = '${person}',
        by_role = 'governor', saved_at = now() where urn = ${urn}`,
      allowed: false,
    },
    {
      what: `take away the plan of the school ${kind}`,
      statement: `delete from attendance_plan where urn = ${urn}`,
      allowed: false,
    },
    {
      what: `appoint a supplier for the school ${kind}`,
      statement: `insert into appointment (urn, machine, given_at)
        select ${urn}, id, now() from machine where client_id = 'supplier'`,
      allowed: world.may(viewer, 'appoint-supplier', { school }),
    },
    {
      what: `appoint another school's system for the school ${kind}`,
      statement: `insert into appointment (urn, machine, given_at)
        select ${urn}, machine, now() from appointment where urn <> ${urn}`,
      allowed: false,
    },
    {
      what: `dismiss the system of the school ${kind}`,
      statement: `update appointment set dismissed_at = now() where urn = ${urn} and dismissed_at is null`,
      allowed: world.may(viewer, 'appoint-supplier', { school }),
    },
    {
      what: `change a register of the school ${kind}`,
      statement: `update register set why = 'x' where urn = ${urn}`,
      allowed: false,
    },
    ...ofResponse(world, viewer, person, kind),
  ];
}

/** Of the responses that the head sent, which question the data. */
function ofResponse(world: World, viewer: Viewer, person: string, kind: keyof typeof kinds): Attempt[] {
  const urn = kinds[kind];
  const school = world.schools.get(urn)!;
  const event = (name: string, release: number) => `
    insert into response_event (response, seq, kind, by_person, at, body)
      select id, 2, '${name}', '${person}', now(), '{}' from response
        where urn = ${urn} and release = ${release} and kind = 'question-data'`;
  return world.releases.flatMap(({ number, ...release }) => [
    ...['accepted', 'answered'].map((name) => ({
      what: `have a response of the school ${kind} ${name}, release ${release.state}`,
      statement: event(name, number),
      allowed: world.may(viewer, 'answer-response', { school }),
    })),
    {
      what: `withdraw a response of the school ${kind}, release ${release.state}`,
      statement: event('withdrawn', number),
      allowed: world.may(viewer, 'question-data', { school, release }),
    },
    {
      what: `add evidence to a response of the school ${kind}, release ${release.state}`,
      statement: `insert into evidence (response, file_name, media_type, size, sha256, content)
        select id, 'a.txt', 'text/plain', 0, encode(sha256(''), 'hex'), '' from response
          where urn = ${urn} and release = ${number} and kind = 'question-data'`,
      allowed: viewer.role === 'head' && world.may(viewer, 'question-data', { school, release }),
    },
  ]);
}

/** The rule behind every event that a person can let happen; the others are the work of jobs. */
const eventRules: Partial<Record<ReleaseEventKind, RuleName & `${string}-release`>> = {
  'run-started': 'run-release',
  overridden: 'run-release',
  'figure-confirmed': 'run-release',
  approved: 'approve-release',
  planned: 'plan-release',
  released: 'plan-release',
  suspended: 'suspend-release',
  withdrawn: 'withdraw-release',
};

function ofRelease(world: World, viewer: Viewer, person: string, release: WorldRelease): Attempt[] {
  const { number, state } = release;
  const preparing = world.may(viewer, 'run-release', { release }) && state === 'draft';
  const detail = `'{"because": "x", "run": 1, "time": "2999-01-01T00:00:00Z", "byRelease": 1}'`;
  const prepare: Readonly<Record<string, string>> = {
    'begin an upload': `insert into upload (release, file_name, size, complete) values (${number}, 'more.csv', 0, false)`,
    'end an upload': `update upload set size = 1, complete = true, sha256 = encode(sha256('x'), 'hex')
      where release = ${number} and not complete`,
    'remove an upload': `delete from upload where release = ${number}`,
    'add to an upload': `insert into upload_part (upload, n, bytes)
      select id, 7, 'x' from upload where release = ${number} and not complete`,
    'take from an upload that has begun': `delete from upload_part
      where upload in (select id from upload where release = ${number} and not complete)`,
    'ask for the check of intake': `insert into release_intake (release, asked_at) values (${number}, now())`,
    'ask for it again': `update release_intake set asked_at = now() where release = ${number}`,
    'forget the check of intake': `delete from release_intake where release = ${number}`,
    'describe it': `insert into release_detail (release, summary, source) values (${number}, '{}', '{}')`,
    'change the description': `update release_detail set summary = '{}' where release = ${number}`,
  };
  const never: Readonly<Record<string, string>> = {
    'take from a whole file': `delete from upload_part
      where upload in (select id from upload where release = ${number} and complete)`,
    'change a whole file': `update upload set sha256 = encode(sha256('y'), 'hex') where release = ${number} and complete`,
    'bring a whole file at once': `insert into upload (release, file_name, size, sha256, complete)
      values (${number}, 'whole.csv', 1, encode(sha256('x'), 'hex'), true)`,
  };
  return [
    ...Object.entries(transitions)
      .filter(([kind]) => kind !== 'drafted')
      .map(([kind, { from }]) => {
        const rule = eventRules[kind as ReleaseEventKind];
        return {
          what: `let a release that is ${state} be ${kind}`,
          statement: `insert into release_event (release, kind, at, by_person, detail)
            values (${number}, '${kind}', now(), '${person}', ${detail})`,
          allowed:
            rule !== undefined &&
            from.includes(state) &&
            world.may(viewer, rule as 'run-release', { release }),
        };
      }),
    ...Object.entries(prepare).map(([what, statement]) => ({
      what: `${what}, release ${state}`,
      statement,
      allowed: preparing,
    })),
    {
      what: `tell schools of a release that is ${state}`,
      statement: `select from (select ask_notices(${number}, 'report', true) as asked) a where asked > 0`,
      allowed: world.may(viewer, 'send-notices', { release }),
    },
    {
      what: `tell a school past the function, release ${state}`,
      statement: `insert into notice (release, urn, kind, way, asked_by)
        values (${number}, ${kinds.own}, 'report', 'email', '${person}')`,
      allowed: false,
    },
    {
      what: `have what was sent look unsent, release ${state}`,
      statement: `update notice set state = 'waiting' where release = ${number}`,
      allowed: false,
    },
    ...Object.entries(never).map(([what, statement]) => ({
      what: `${what}, release ${state}`,
      statement,
      allowed: false,
    })),
  ];
}
