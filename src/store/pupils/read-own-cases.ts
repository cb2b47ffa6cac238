import type { IsoDate } from '../../attendance/calendar/iso-date.ts';
import type { Urn } from '../../attendance/urn.ts';
import { type CaseRecord, caseRecordOf } from '../../pupils/cases/case-record.ts';
import { eventsOfCases } from './case-files.ts';
import { inSession } from './in-transaction.ts';
import { openPupil } from './pupil-words.ts';
import { keptSchoolKey } from './pupils-database.ts';
import type { PupilsViewer } from './pupils-people.ts';

/** An open case that a viewer works with. */
export interface OwnCase {
  readonly id: string;
  readonly urn: Urn;
  readonly reference: string;
  readonly opened: IsoDate;
  /** Of the pupil. */
  readonly name: string;
  readonly group: string;
  /** What somebody from outside works by; the school opens its cases one by one. */
  readonly record: CaseRecord | undefined;
}

/** Open cases that a viewer works with, longest open first. That their names were read is on record for each. */
export async function readOwnCases(viewer: PupilsViewer): Promise<readonly OwnCase[]> {
  const { database, urn } = viewer;
  return inSession(database.pages, viewer.session, async (client) => {
    const { rows } = await client.query<{
      id: string;
      reference: string;
      opened: IsoDate;
      number: number;
      group: string;
      sealed: Buffer;
    }>(
      `select c.id, c.reference, c.opened_on::text as opened, c.number, p."group", p.sealed
       from case_file c join pupil p on p.urn = c.urn and p.number = c.number
       where c.closed_on is null order by c.opened_on, c.reference`,
    );
    if (rows.length === 0) return [];
    const key = await keptSchoolKey(client, database, urn);
    const events =
      viewer.role === 'practitioner'
        ? await eventsOfCases(
            client,
            key,
            rows.map(({ id }) => id),
          )
        : undefined;
    await client.query('select note_access($1, $2)', ['read own cases', rows.map(({ number }) => number)]);
    return rows.map(({ id, reference, opened, number, group, sealed }) => ({
      id,
      urn,
      reference,
      opened,
      name: openPupil(key, urn, number, sealed).name,
      group,
      record: events && caseRecordOf(reference, events.get(id)!),
    }));
  });
}
