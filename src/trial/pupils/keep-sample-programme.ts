import { randomUUID } from 'node:crypto';
import { daysAfter } from '../../attendance/calendar/iso-date.ts';
import { authorityNumber } from '../../pupils/authority/authority-number.ts';
import { keepAuthorityEntry, readAuthorityEntries } from '../../store/pupils/authority-record.ts';
import { inTransaction } from '../../store/pupils/in-transaction.ts';
import { keepMentorPlaces, mentoringOfSchool } from '../../store/pupils/mentor-places.ts';
import {
  keepMentorAtSchool,
  keepProgramme,
  programmeOffers,
  readProgrammes,
} from '../../store/pupils/programmes.ts';
import { type PupilsDatabase, schoolKeyOf } from '../../store/pupils/pupils-database.ts';
import {
  endPupilsSession,
  findPupilsSession,
  knowPupilsPerson,
  startPupilsSession,
} from '../../store/pupils/pupils-people.ts';
import { hashOfSecret, newSecret } from '../../web/chain/session-cookie.ts';
import type { PupilsToFill } from './pupils-to-fill.ts';

/** What the mentor of the sample's case belongs to. */
export const sampleProvider = 'Sample Mentoring';

/**
 * The sample authority's own record, with a programme that gives the sample's mentor places at the school. What stands already is not
 * made again, so a trial that ended half-way is made whole by the next.
 */
export async function keepSampleProgramme(
  database: PupilsDatabase,
  { school, authorityCode, today, people: { mentor, officer } }: PupilsToFill,
): Promise<void> {
  const authority = authorityCode === null ? undefined : authorityNumber(authorityCode);
  if (authority === undefined) return;
  await inTransaction(database.work, (client) => schoolKeyOf(client, database, authority));
  const name = `${officer.givenName} ${officer.familyName}`;
  await knowPupilsPerson(database, {
    urn: authority,
    subject: officer.id,
    role: 'officer',
    groups: [],
    name,
  });
  const secretHash = hashOfSecret(newSecret());
  const session = { urn: authority, subject: officer.id, secretHash, csrf: newSecret(), hours: 1 };
  await startPupilsSession(database, session);
  const viewer = await findPupilsSession(database, secretHash);
  if (viewer === undefined) return;
  try {
    const first = today();
    const begun = (await readProgrammes(viewer)).find(({ provider }) => provider === sampleProvider);
    const programme =
      begun?.id ??
      (await keepProgramme(viewer, {
        area: 'Sample area',
        provider: sampleProvider,
        places: 72,
        first,
        last: daysAfter(first, 3 * 365),
      }));
    if (begun === undefined || begun.mentors.length === 0)
      await keepMentorAtSchool(viewer, programme, {
        school,
        subject: mentor.id,
        name: `${mentor.givenName} ${mentor.familyName}`,
        places: 12,
        languages: ['Urdu'],
      });
    if ((await readAuthorityEntries(viewer, school)).length === 0)
      await keepAuthorityEntry(
        viewer,
        school,
        {
          kind: 'meeting',
          present: 'Head, attendance lead, officer',
          agreed: 'The school asks for a mentor where a family wants one.',
        },
        { on: first, token: randomUUID() },
      );
    const { places } = await mentoringOfSchool(database, school);
    for (const offer of await programmeOffers(database, authority, school))
      if (!places.some((place) => place.programme === offer.programme))
        await keepMentorPlaces(database, offer);
  } finally {
    await endPupilsSession(database, viewer.session);
  }
}
