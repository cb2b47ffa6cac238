import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  asOwner,
  loadSampleRelease,
  type TestDatabase,
  testDatabase,
} from '../../../../tests/fixtures/database.ts';
import { samplePersonId, sampleReleaseToLoad } from '../../../../tests/fixtures/sample-database.ts';
import { madeYear } from '../../../../tests/fixtures/sample-year-turn.ts';
import type { AcademicYear } from '../../../attendance/academic-year.ts';

// What the database itself refuses of a year's turn, whatever the program lets through.

let database: TestDatabase;
let release: number;
let earlier: number;
let ofNow: number;
const people = {} as Record<'analyst' | 'approver', string>;

beforeAll(async () => {
  database = await testDatabase();
  const year = '2098-99' as AcademicYear;
  ofNow = await loadSampleRelease(database, 'superseded', {
    ...sampleReleaseToLoad(),
    expectationYear: year,
  });
  earlier = await loadSampleRelease(database, 'superseded');
  release = await loadSampleRelease(database, 'released');
  for (const who of ['analyst', 'approver'] as const) people[who] = await samplePersonId(database, who);
});
afterAll(() => database?.close());

type Who = keyof typeof people;
type Event = readonly [step: string, who: Who, ago?: string];

/** A step as somebody with the keys of the server would write it. */
const takes = ([step, who, ago = '0']: Event, as: Who = who, of = release) =>
  `insert into year_turn_event (release, step, at, by_person, by_role, body)
     values (${of}, '${step}', now() - interval '${ago}', '${people[who]}', '${as}', '{"words": "x"}');`;

/** A year of which verdicts were made, and then this happened, past the clock. */
const after = (state: string, events: readonly Event[], of = release) => `
  ${madeYear(of)};
  alter table year_turn_event disable trigger user;
  update year_turn_event set at = now() - interval '30 days' where release = ${of};
  ${events
    .map(
      ([step, who, ago], i) => `insert into year_turn_event (release, seq, step, at, by_person, by_role, body)
        values (${of}, ${i + 3}, '${step}', now() - interval '${ago}', '${people[who]}', '${who}', '{"words": "x"}');`,
    )
    .join('\n')}
  update year_turn set state = '${state}' where release = ${of};
  alter table year_turn_event enable trigger user;`;

const written: Event = ['written', 'analyst', '20 days'];
const shown: Event = ['shown', 'approver', '15 days'];
const close: Event = ['closed', 'approver'];
const isSuspended = (of: number) => `
  alter table release disable trigger user; update release set state = 'suspended' where number = ${of};
  alter table release enable trigger user;`;
const closedFromBoth = () =>
  `${after('closed', [written, shown, ['closed', 'approver', '1 day']], earlier)} ${after('shown', [written, shown])}`;

/** In one transaction, of which nothing stays. */
const tried = (statements: string) =>
  asOwner(database.ownerUrl, `begin; ${statements} rollback`).then(
    () => 'taken',
    (cause: Error) => cause.message,
  );

const ways: readonly (readonly [answer: string, what: string, statements: () => string])[] = [
  ['taken', 'all is as it must be', () => `${after('shown', [written, shown])} ${takes(close)}`],
  [
    'second-person',
    'who wrote it shows it',
    () => `${after('made', [['written', 'approver', '20 days']])} ${takes(['shown', 'approver'])}`,
  ],
  [
    'schools-first',
    'thirteen days after schools saw it',
    () => `${after('shown', [written, ['shown', 'approver', '13 days']])} ${takes(close)}`,
  ],
  ['nothing-written', 'nobody wrote', () => `${after('shown', [shown])} ${takes(close)}`],
  [
    'year-not-over',
    'a year that is not over',
    () => `insert into year_turn (release, year) values (${ofNow}, '2098-99');
      ${takes(['begun', 'analyst'], 'analyst', ofNow)}`,
  ],
  [
    'at of year_turn_event is in the past',
    'shown fourteen days ago, as is said today',
    () => `${after('made', [written])} ${takes(['shown', 'approver', '14 days'])}`,
  ],
  [
    'not-in-this-state',
    'before what happened last',
    () =>
      `${after('made', [['written', 'analyst', '10 seconds']])} ${takes(['shown', 'approver', '20 seconds'])}`,
  ],
  ...(
    [
      ['begun', '', ['begun', 'analyst']],
      ['shown', 'made', ['shown', 'approver']],
      ['closed', 'shown', close],
    ] as const
  ).map(
    ([step, state, event]) =>
      [
        'release-not-in-force',
        `${step} of a release that is suspended`,
        () =>
          `${state === '' ? `insert into year_turn (release, year) values (${release}, '2023-24');` : after(state, state === 'made' ? [written] : [written, shown])}
           ${isSuspended(release)} ${takes(event)}`,
      ] as const,
  ),
  ['closed-already', 'closed from another release', () => `${closedFromBoth()} ${takes(close)}`],
  [
    'taken',
    'closed from a release suspended since',
    () => `${closedFromBoth()} ${isSuspended(earlier)} ${takes(close)}`,
  ],
];
test.each(ways)('%s: %s', async (answer, _what, statements) => {
  expect(await tried(statements())).toBe(answer);
});
