import type { IsoDate } from '../../attendance/calendar/iso-date.ts';
import type { Urn } from '../../attendance/urn.ts';
import { inTransaction } from './in-transaction.ts';
import { type PupilWords, sealPupil } from './pupil-words.ts';
import { type PupilsDatabase, schoolKeyOf } from './pupils-database.ts';

/** Where a pupil is on the roll. */
export interface PlaceOnRoll {
  /** Number of the enrolment, as the roll of registers answered it. */
  readonly number: number;
  readonly first: IsoDate;
  readonly last: IsoDate | undefined;
  readonly yearGroup: number | undefined;
  readonly yearGroupBefore: number | undefined;
  readonly group: string;
}

/** A pupil as the school's own system says. */
export type RollPupil = PlaceOnRoll & PupilWords;

/** Both sessions of one pupil's day. */
export interface PupilDayKept {
  readonly number: number;
  readonly date: IsoDate;
  /** Register codes; undefined where the session is not marked. */
  readonly am: string | undefined;
  readonly pm: string | undefined;
}

/** Keeps the roll: new pupils come, known ones are as said now. Nobody goes: leaving is a last day. */
export async function keepRollOfPupils(
  database: PupilsDatabase,
  urn: Urn,
  pupils: readonly RollPupil[],
): Promise<void> {
  await inTransaction(database.work, async (client) => {
    const key = await schoolKeyOf(client, database, urn);
    for (const { number, first, last, yearGroup, yearGroupBefore, group, ...words } of pupils)
      await client.query(
        `insert into pupil (urn, number, first, last, year_group, year_group_before, "group", sealed)
         values ($1, $2, $3, $4, $5, $6, $7, $8)
         on conflict (urn, number) do update set first = excluded.first, last = excluded.last,
           year_group = excluded.year_group, year_group_before = excluded.year_group_before,
           "group" = excluded."group", sealed = excluded.sealed`,
        [
          urn,
          number,
          first,
          last ?? null,
          yearGroup ?? null,
          yearGroupBefore ?? null,
          group,
          sealPupil(key, urn, number, words),
        ],
      );
  });
}

/** Keeps where pupils are on the roll now, of those who are known by name. @returns their numbers */
export async function keepPlacesOfPupils(
  database: Pick<PupilsDatabase, 'work'>,
  urn: Urn,
  places: readonly PlaceOnRoll[],
): Promise<ReadonlySet<number>> {
  const column = <T>(of: (place: PlaceOnRoll) => T) => places.map(of);
  return inTransaction(database.work, async (client) => {
    const { rows } = await client.query<{ number: number }>(
      `update pupil set first = said.first, last = said.last, year_group = said.year_group,
         year_group_before = said.year_group_before, "group" = said.place
       from unnest($2::integer[], $3::date[], $4::date[], $5::smallint[], $6::smallint[], $7::text[])
         as said (number, first, last, year_group, year_group_before, place)
       where pupil.urn = $1 and pupil.number = said.number returning pupil.number`,
      [
        urn,
        column(({ number }) => number),
        column(({ first }) => first),
        column(({ last }) => last ?? null),
        column(({ yearGroup }) => yearGroup ?? null),
        column(({ yearGroupBefore }) => yearGroupBefore ?? null),
        column(({ group }) => group),
      ],
    );
    return new Set(rows.map(({ number }) => number));
  });
}

/** Keeps days of registers as they stand now: a day that comes again replaces what was there. */
export async function keepPupilDays(
  database: Pick<PupilsDatabase, 'work'>,
  urn: Urn,
  days: readonly PupilDayKept[],
): Promise<void> {
  const column = <T>(of: (day: PupilDayKept) => T) => days.map(of);
  await inTransaction(database.work, (client) =>
    client.query(
      `insert into pupil_day (urn, number, date, am, pm)
       select $1, * from unnest($2::integer[], $3::date[], $4::text[], $5::text[])
       on conflict (urn, number, date) do update set am = excluded.am, pm = excluded.pm`,
      [
        urn,
        column(({ number }) => number),
        column(({ date }) => date),
        column(({ am }) => am ?? null),
        column(({ pm }) => pm ?? null),
      ],
    ),
  );
}
