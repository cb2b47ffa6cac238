import type { IsoDate } from '../../attendance/calendar/iso-date.ts';
import type { Urn } from '../../attendance/urn.ts';
import { type CaseRecord, caseRecordOf } from '../../pupils/cases/case-record.ts';
import type { ProgrammeOffer } from '../../pupils/mentors/programme-files.ts';
import { eventsOfCases } from './case-files.ts';
import { inSession, inTransaction } from './in-transaction.ts';
import { keptSchoolKey, type PupilsDatabase } from './pupils-database.ts';
import type { PupilsViewer } from './pupils-people.ts';
import { seal, unsealed } from './seal.ts';

/** A mentor whom a programme offers this school. */
export interface MentorPlace {
  readonly programme: string;
  readonly area: string;
  readonly provider: string;
  readonly first: IsoDate;
  readonly last: IsoDate;
  readonly subject: string;
  readonly name: string;
  readonly places: number;
  readonly languages: readonly string[];
}

const placeOf = (urn: number, programme: string, subject: string) =>
  `mentor place ${urn} ${programme} ${subject}`;

/** Keeps what an authority told the school of its programme; it takes the place of what it told before. */
export async function keepMentorPlaces(
  database: PupilsDatabase,
  { school, programme, area, provider, first, last, mentors }: ProgrammeOffer,
): Promise<void> {
  await inTransaction(database.work, async (client) => {
    const key = await keptSchoolKey(client, database, school as Urn);
    await client.query('delete from mentor_place where urn = $1 and programme = $2', [school, programme]);
    for (const { subject, name, places, languages } of mentors)
      await client.query(
        `insert into mentor_place (urn, programme, area, provider, first, last, subject, places, languages, sealed)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
        [
          school,
          programme,
          area,
          provider,
          first,
          last,
          subject,
          places,
          languages,
          seal(key, placeOf(school, programme, subject), name),
        ],
      );
  });
}

/** A case that a mentor or a referral was ever in, with its pupil. */
export interface MentoringCase {
  readonly id: string;
  readonly pupil: number;
  readonly opened: IsoDate;
  readonly record: CaseRecord;
  /** The case as it stood at the end of a day; undefined where it was not opened yet. */
  readonly recordOn: (day: IsoDate) => CaseRecord | undefined;
}

/** Mentors at the viewer's school, and every case of it with a referral or a mentor in it, closed ones too. */
export async function readMentoring(viewer: PupilsViewer): Promise<{
  readonly places: readonly MentorPlace[];
  readonly cases: readonly MentoringCase[];
}> {
  const { database, urn } = viewer;
  return inSession(database.pages, viewer.session, (client) => mentoringOf(client, database, urn));
}

/** The same for a command of the school's own. */
export const mentoringOfSchool = (database: PupilsDatabase, urn: Urn) =>
  inTransaction(database.work, (client) => mentoringOf(client, database, urn));

async function mentoringOf(
  client: Parameters<Parameters<typeof inTransaction>[1]>[0],
  database: PupilsDatabase,
  urn: Urn,
) {
  const key = await keptSchoolKey(client, database, urn);
  const places = await client.query<Omit<MentorPlace, 'name'> & { readonly sealed: Buffer }>(
    `select programme, area, provider, first::text, last::text, subject, places, languages, sealed from mentor_place
     where urn = $1 order by provider, subject`,
    [urn],
  );
  const files = await client.query<{ id: string; reference: string; number: number; opened: IsoDate }>(
    `select id, reference, number, opened_on::text as opened from case_file c where urn = $1
       and exists (select from case_event e where e.case_id = c.id and e.kind in ('referral-sent', 'mentor-started'))
     order by opened_on, reference`,
    [urn],
  );
  const events = await eventsOfCases(
    client,
    key,
    files.rows.map(({ id }) => id),
  );
  return {
    places: places.rows.map(({ sealed, ...place }) => ({
      ...place,
      name: unsealed(key, placeOf(urn, place.programme, place.subject), sealed).toString(),
    })),
    cases: files.rows.map(({ id, reference, number, opened }) => ({
      id,
      pupil: number,
      opened,
      record: caseRecordOf(reference, events.get(id)!),
      recordOn: (day: IsoDate) => {
        const before = events.get(id)!.filter(({ on }) => on <= day);
        return before.length === 0 ? undefined : caseRecordOf(reference, before);
      },
    })),
  };
}
