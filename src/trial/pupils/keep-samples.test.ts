import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { asOwnerOfServer } from '../../../tests/fixtures/owner-of-server.ts';
import { pupilsUrns, type TestPupils, testPupils } from '../../../tests/fixtures/pupils.ts';
import { publishedPupilsSettings as settings } from '../../../tests/fixtures/pupils-settings.ts';
import { authorityNumber } from '../../pupils/authority/authority-number.ts';
import { readAuthorityEntries } from '../../store/pupils/authority-record.ts';
import { recordInCase } from '../../store/pupils/case-files.ts';
import { mentoringOfSchool } from '../../store/pupils/mentor-places.ts';
import { readProgrammes } from '../../store/pupils/programmes.ts';
import type { SamplePerson } from '../stand-in/sample-people.ts';
import { keepSampleCase } from './keep-sample-case.ts';
import { keepSampleProgramme } from './keep-sample-programme.ts';
import type { PupilsToFill } from './pupils-to-fill.ts';

let world: TestPupils;
beforeAll(async () => {
  world = await testPupils();
});
afterAll(() => world?.close());

const person = (id: string) => ({ id, givenName: id, familyName: 'Sample' }) as SamplePerson;

const place = new URL('http://127.0.0.1:9');
const order = (): PupilsToFill => ({
  school: pupilsUrns.ours,
  authorityCode: '809',
  today: () => world.today,
  registers: { url: place, tokenUrl: place, clientId: '', clientSecret: '' },
  areFilled: () => true,
  people: {
    lead: person('lead'),
    tutor: person('tutor'),
    mentor: person('mentor'),
    officer: person('officer'),
  },
  settings,
  complain: () => {},
});

test('a programme that was left half made is made whole, and nothing of it twice', async () => {
  const keep = () => keepSampleProgramme(world, order());
  const officer = await world.as('officer', { urn: authorityNumber('809')!, subject: 'reader' });
  const standing = async () => {
    const programmes = await readProgrammes(officer);
    return [
      programmes.length,
      programmes.flatMap(({ mentors }) => mentors).length,
      (await readAuthorityEntries(officer, pupilsUrns.ours)).length,
      (await mentoringOfSchool(world, pupilsUrns.ours)).places.length,
    ];
  };
  await keep();
  expect(await standing()).toEqual([1, 1, 1, 1]);
  // As each kill leaves it, the last step first.
  for (const table of ['mentor_place', 'authority_entry', 'programme_mentor']) {
    await world.work.query(`delete from ${table}`);
    await keep();
    expect(await standing(), table).toEqual([1, 1, 1, 1]);
  }
  await keep();
  expect(await standing()).toEqual([1, 1, 1, 1]);
});

test('a case that was left half made is made whole; one that somebody went on with is left as it is', async () => {
  const asOwner = async (sql: string) => asOwnerOfServer<{ kinds: string }>(world.ownerUrl, sql);
  const kinds = async () =>
    (
      await asOwner(`select string_agg(e.kind, ' ' order by e.number) as kinds from pupils.case_event e
        join pupils.case_file c on c.id = e.case_id group by c.id`)
    ).map((row) => row.kinds);
  await keepSampleCase(world, order());
  const whole = 'opened contact plan consent opened-to mentor-started';
  expect(await kinds()).toEqual([whole]);
  // As a kill after each step leaves it.
  for (const left of [5, 3, 1]) {
    await asOwner(`delete from pupils.case_event where number > ${left}`);
    await keepSampleCase(world, order());
    expect(await kinds(), `after ${left}`).toEqual([whole]);
  }
  const [row] = await asOwnerOfServer<{ id: string }>(world.ownerUrl, 'select id from pupils.case_file');
  const lead = await world.as('attendance-lead', { subject: 'lead' });
  await asOwner(`delete from pupils.case_event where number > 2`);
  const moved = { kind: 'stage', to: 'listen', why: 'to hear more' } as const;
  await recordInCase(world, lead, row!.id, moved, { on: world.today, token: randomUUID() }, settings);
  await keepSampleCase(world, order());
  expect(await kinds()).toEqual(['opened contact stage']);
});
