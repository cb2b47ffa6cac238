import { afterAll, beforeAll, expect, test } from 'vitest';
import { pupilsUrns, type TestPupils, testPupils } from '../../../tests/fixtures/pupils.ts';
import { publishedPupilsSettings as settings } from '../../../tests/fixtures/pupils-settings.ts';
import { authorityNumber } from '../../pupils/authority/authority-number.ts';
import { readAuthorityEntries } from '../../store/pupils/authority-record.ts';
import { mentoringOfSchool } from '../../store/pupils/mentor-places.ts';
import { readProgrammes } from '../../store/pupils/programmes.ts';
import type { SamplePerson } from '../stand-in/sample-people.ts';
import { keepSampleProgramme } from './keep-sample-programme.ts';

let world: TestPupils;
beforeAll(async () => {
  world = await testPupils();
});
afterAll(() => world?.close());

const person = (id: string) => ({ id, givenName: id, familyName: 'Sample' }) as SamplePerson;

test('a programme that was left half made is made whole, and nothing of it twice', async () => {
  const place = new URL('http://127.0.0.1:9');
  const keep = () =>
    keepSampleProgramme(world, {
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
