import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  asOwner,
  loadSampleRelease,
  sampleSession,
  type TestDatabase,
  testDatabase,
} from '../../../../tests/fixtures/database.ts';
import type { Role } from '../../../access/role.ts';
import type { IsoDate } from '../../../attendance/calendar/iso-date.ts';
import { figuresOfParts } from '../../../attendance/figures/figures-by-key.ts';
import type { AttendancePlace } from '../../../attendance/places/attendance-place.ts';
import { query } from '../connection/asking.ts';
import { ask } from '../connection/handle.ts';
import { editionsShown, type KeptEditions, keptEditions } from './kept-editions.ts';

let database: TestDatabase;
const since = '2026-08-15' as IsoDate;
const time = { span: 'week', last: '2026-09-13' as IsoDate } as const;
const authority = { kind: 'local-authority', code: '204' } as const;

const owner = (statement: string) => asOwner(database.ownerUrl, statement);
const keep = (absent: number, until = '2026-09-13', place = 'authority-204', part = 'place') =>
  owner(`insert into place_edition (place, part, since, until, figures, schools, of_schools, made_at) values
    ('${place}', '${part}', '${since}', '${until}', '{"${place}|week|2026-09-13|all|absence": ${absent}}', 2, 2, clock_timestamp())`);

/** Absence of the authority's week as it is shown to a role who may see a place of its own. */
const absenceFor = async (
  role: Role,
  own: AttendancePlace,
  kept: KeptEditions,
  more: { readonly until?: IsoDate } = {},
) => {
  const read = query('see-place-counts', async (at, _: undefined) => {
    await at.decide(
      { place: own, region: 'London' },
      { action: 'saw-place-dashboard', recordKind: 'dashboard' },
    );
    const shown = await editionsShown(at.rows, { of: [['authority-204', ['place']]], from: since, ...more });
    return (await kept.figuresOf(at.rows, shown)).map(({ figures }) => figures);
  });
  const { id } = await sampleSession(database, role);
  const { figures } = figuresOfParts(await ask(database, id, read, undefined));
  return figures.get('authority-204', time, 'all', 'absence');
};

beforeAll(async () => {
  database = await testDatabase();
  await loadSampleRelease(database, 'released');
});
afterAll(() => database?.close());

test('figures are read once; who is not shown an edition is not given what is remembered of it', async () => {
  await keep(7);
  const kept = keptEditions(1000);
  expect(await absenceFor('local-authority', authority, kept)).toBe(7);
  // Nothing changes an edition: that this change is not seen says that the figures were not read again.
  await owner(`update place_edition set figures = '{"authority-204|week|2026-09-13|all|absence": 8}'`);
  expect(await absenceFor('local-authority', authority, kept)).toBe(7);
  expect(await absenceFor('trust', { kind: 'trust', uid: '5143' }, kept)).toEqual({
    missing: 'not-available',
  });
  expect(await absenceFor('local-authority', authority, keptEditions(0))).toBe(8);
  // One that is gone is shown to nobody, and one that was made anew is another.
  await owner('delete from place_edition');
  expect(await absenceFor('local-authority', authority, kept)).toEqual({ missing: 'not-available' });
  await keep(9);
  expect(await absenceFor('local-authority', authority, kept)).toBe(9);
});

test('the newest edition of a half term is shown, or the newest up to a day', async () => {
  await owner('delete from place_edition');
  const kept = keptEditions(1000);
  await keep(1);
  await keep(2, '2026-09-20');
  await keep(3, '2026-09-20', 'authority-204', 'rows');
  await keep(4, '2026-09-27', 'england');
  expect(await absenceFor('local-authority', authority, kept)).toBe(2);
  expect(await absenceFor('local-authority', authority, kept, { until: '2026-09-19' as IsoDate })).toBe(1);
});
