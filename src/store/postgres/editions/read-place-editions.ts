import { sql } from 'kysely';
import type { ReadonlyKysely } from 'kysely/readonly';
import { isSignedIn } from '../../../access/viewer.ts';
import { yearAfter } from '../../../attendance/academic-year.ts';
import type { IsoDate } from '../../../attendance/calendar/iso-date.ts';
import { academicYearOf } from '../../../attendance/calendar/statistical-term.ts';
import type { RegistersCounted } from '../../../attendance/counts/count-record.ts';
import { termWindow } from '../../../attendance/counts/count-window.ts';
import type { PartOfFigures } from '../../../attendance/figures/figures-by-key.ts';
import type { AttendancePlace } from '../../../attendance/places/attendance-place.ts';
import { placeId } from '../../../attendance/places/attendance-place.ts';
import type { Region } from '../../../attendance/region.ts';
import type { Urn } from '../../../attendance/urn.ts';
import { query } from '../connection/handle.ts';
import type { Tables } from '../connection/tables.ts';
import { lookedBefore } from '../views/looked-before.ts';
import { editionsShown, type KeptEditions, type ReadEdition } from './kept-editions.ts';
import { todayInEngland } from './today-in-england.ts';

/** Of which place, and up to which day. */
export interface EditionsAsked {
  readonly place: AttendancePlace;
  /** Undefined: the newest. */
  readonly until: IsoDate | undefined;
  /** Whether the rows of what it is made of are wanted too. */
  readonly rows: boolean;
  /** Whether the year before is wanted too, and England's schools to compare with. */
  readonly compared: boolean;
  /** Whether it is noted as a look, and what was shown at the last one is wanted too. */
  readonly since: boolean;
  readonly kept: KeptEditions;
}

/** A school of a place, for its row. */
export interface SchoolOfPlace {
  readonly urn: Urn;
  readonly name: string | null;
  readonly phase: string;
}

/** A local authority of a region or of England, for its row. */
export interface AuthorityOfPlace {
  readonly code: string;
  readonly name: string;
  readonly region: Region;
}

/** What the dashboard of a place is made of. */
export interface PlaceEditions {
  readonly placeName: string;
  /** In England, by the database's clock. */
  readonly today: IsoDate;
  /** Of an academic year, by half term. */
  readonly editions: readonly ReadEdition[];
  /** Of the year before, and of both years what schools are compared with of England; none where they were not asked for. */
  readonly lastYear: readonly PartOfFigures[];
  readonly england: readonly ReadEdition[];
  /** By name; none where rows were not asked for, or are those of authorities. */
  readonly schools: readonly SchoolOfPlace[];
  readonly authorities: readonly AuthorityOfPlace[];
  /** Of schools in the newest week; without those of which nobody said. */
  readonly registers: ReadonlyMap<Urn, RegistersCounted>;
  /** What was shown when the viewer looked last; undefined where they never did, or it was not asked for. */
  readonly before: ShownBeforeLook | undefined;
}

/** What was shown of a place when somebody looked. */
export interface ShownBeforeLook {
  readonly at: Date;
  readonly figures: readonly PartOfFigures[];
}

/** Reads what was made of a place's figures, up to a day. */
export const readPlaceEditions = query(
  'see-place-counts',
  async (at, { place, until: asked, rows, compared, since, kept }: EditionsAsked): Promise<PlaceEditions> => {
    const id = placeId(place);
    const own = isSignedIn(at.viewer) ? at.viewer.organisationName : '';
    const known = (await inReach(at.rows, id)) ? await knownPlace(at.rows, place, own) : undefined;
    await at.decide(known && { place, region: known.region }, {
      action: 'saw-place-dashboard',
      recordKind: 'dashboard',
      detail: { place: id },
    });
    const today = await todayInEngland(at.rows);
    const until = asked !== undefined && asked < today ? asked : today;
    const { first } = termWindow(academicYearOf(until), 'autumn');
    const from = compared ? termWindow(yearAfter(academicYearOf(until), -1), 'autumn').first : first;
    const england = placeId({ kind: 'england' });
    const shown = await editionsShown(at.rows, {
      of: [
        [id, rows ? ['place', 'rows'] : ['place']],
        ...(compared && id !== england ? ([[england, ['compared']]] as const) : []),
      ],
      from,
      until,
    });
    const all = await kept.figuresOf(at.rows, shown);
    const found = all.filter(({ part }) => part !== 'compared');
    const newest = found.filter(({ part }) => part === 'place').at(-1)?.until;
    const schools = rows ? await schoolsIn(at.rows, place) : [];
    const before = since ? await lookedBefore(at.rows, id) : undefined;
    return {
      placeName: known!.name,
      today,
      lastYear: found.filter((one) => one.since < first).map(({ figures }) => figures),
      england: all.filter(({ part }) => part === 'compared'),
      editions: found.filter((one) => one.since >= first),
      schools,
      before: before && {
        at: before,
        figures: (
          await kept.figuresOf(
            at.rows,
            await editionsShown(at.rows, { of: [[id, ['place']]], from: first, at: before }),
          )
        ).map(({ figures }) => figures),
      },
      registers: newest === undefined ? new Map() : await registersOfWeek(at.rows, schools, newest),
      authorities: rows ? await authoritiesIn(at.rows, place) : [],
    };
  },
);

/** Whether row security lets the viewer see the place, also where nothing has been made of it yet. */
async function inReach(rows: ReadonlyKysely<Tables>, id: string): Promise<boolean> {
  const { reached } = await rows
    .selectNoFrom(sql<boolean>`place_in_reach(${id})`.as('reached'))
    .executeTakeFirstOrThrow();
  return reached;
}

interface KnownPlace {
  readonly name: string;
  readonly region: Region | undefined;
}

/** Undefined where no school that the viewer may see is in it: there is no such place for them. */
async function knownPlace(
  rows: ReadonlyKysely<Tables>,
  place: AttendancePlace,
  own: string,
): Promise<KnownPlace | undefined> {
  switch (place.kind) {
    case 'trust':
    case 'hub':
      return { name: own, region: undefined };
    case 'region':
      return { name: place.region, region: place.region };
    case 'england':
      return { name: 'England', region: undefined };
    case 'local-authority': {
      const found = await rows
        .selectFrom('school')
        .select('local_authority_name')
        .select(sql<Region | null>`region_of_authority(${place.code})`.as('region'))
        .where('local_authority_code', '=', place.code)
        .orderBy('urn')
        .limit(1)
        .executeTakeFirst();
      return found && { name: found.local_authority_name ?? own, region: found.region ?? undefined };
    }
  }
}

async function schoolsIn(
  rows: ReadonlyKysely<Tables>,
  place: AttendancePlace,
): Promise<readonly SchoolOfPlace[]> {
  const all = rows.selectFrom('school').select(['urn', 'name', 'phase']).orderBy('name').orderBy('urn');
  switch (place.kind) {
    case 'trust':
      return all.where('trust_uid', '=', place.uid).execute();
    case 'local-authority':
      return all.where('local_authority_code', '=', place.code).execute();
    case 'hub':
      return all
        .where(
          sql<boolean>`urn in (select h.urn from hub_referral h where h.hub = ${place.id} and h.state = 'accepted')`,
        )
        .execute();
    case 'region':
    case 'england':
      return [];
  }
}

async function authoritiesIn(
  rows: ReadonlyKysely<Tables>,
  place: AttendancePlace,
): Promise<readonly AuthorityOfPlace[]> {
  if (place.kind !== 'region' && place.kind !== 'england') return [];
  const found = await rows
    .selectFrom('school')
    .distinctOn(['local_authority_code'])
    .select(['local_authority_code as code', 'local_authority_name as name', 'region'])
    .where('local_authority_code', 'is not', null)
    .where('region', 'is not', null)
    .$if(place.kind === 'region', (all) => all.where('region', '=', (place as { region: Region }).region))
    .orderBy('local_authority_code')
    .orderBy('urn')
    .execute();
  return found.map(({ code, name, region }) => ({ code: code!, name: name ?? code!, region: region! }));
}

/** Registers expected of schools, and received, in the newest week up to a day. */
async function registersOfWeek(
  rows: ReadonlyKysely<Tables>,
  schools: readonly SchoolOfPlace[],
  upTo: IsoDate,
): Promise<ReadonlyMap<Urn, RegistersCounted>> {
  if (schools.length === 0) return new Map();
  const urns = schools.map(({ urn }) => urn);
  const found = await rows
    .selectFrom('school_count')
    .distinctOn('urn')
    .select('urn')
    .select(sql<RegistersCounted | string>`counts -> 'registers'`.as('registers'))
    .where('kind', '=', 'week')
    .where(
      // School by school: asked of all at once, the index of times is read backwards through every other school of the newest week.
      sql<boolean>`last = (select max(of_school.newest) from unnest(${urns}::integer[]) as own (urn), lateral
        (select max(w.last) as newest from school_count w
          where w.kind = 'week' and w.urn = own.urn and w.last <= ${upTo}::date) of_school)`,
    )
    .where(sql<boolean>`urn = any (${urns}::integer[])`)
    .orderBy('urn')
    .orderBy('of_marks', 'desc')
    .orderBy('version', 'desc')
    .execute();
  return new Map(
    found.flatMap(({ urn, registers }) => (typeof registers === 'string' ? [] : [[urn, registers] as const])),
  );
}
