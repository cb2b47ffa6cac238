import { sql } from 'kysely';
import type { ReadonlyKysely } from 'kysely/readonly';
import { comparedPlaces } from '../../../access/compared-places.ts';
import type { SchoolFacts } from '../../../access/facts.ts';
import type { Viewer } from '../../../access/viewer.ts';
import { yearAfter } from '../../../attendance/academic-year.ts';
import type { IsoDate } from '../../../attendance/calendar/iso-date.ts';
import { academicYearOf } from '../../../attendance/calendar/statistical-term.ts';
import { termWindow } from '../../../attendance/counts/count-window.ts';
import { phasePlace } from '../../../attendance/figures/figures-of-schools.ts';
import { placeId } from '../../../attendance/places/attendance-place.ts';
import type { Tables } from '../connection/tables.ts';

/** Figures by key, of one half term; null stands for what is hidden. */
export type KeptFigures = Readonly<Record<string, number | null>>;

/** A place beside which a school is seen: its schools of the school's phase. */
export interface ComparedPlace {
  readonly kind: 'local-authority' | 'england';
  /** "Hackney", "England". */
  readonly name: string;
  /** In the keys of its figures. */
  readonly place: string;
  /** Of this academic year and the one before, by half term: figures by key. */
  readonly figures: readonly KeptFigures[];
}

/** What a school is compared with. */
export interface ComparedWith {
  readonly phase: string;
  readonly places: readonly ComparedPlace[];
}

/** Reads what a school is compared with, for whoever was found to see the school: of this year and the one before, up to a day. */
export async function readCompared(
  rows: ReadonlyKysely<Tables>,
  viewer: Viewer,
  school: SchoolFacts,
  until: IsoDate,
): Promise<ComparedWith> {
  const { phase, local_authority_name: authority } = await rows
    .selectFrom('school')
    .select(['phase', 'local_authority_name'])
    .where('urn', '=', school.urn)
    .executeTakeFirstOrThrow();
  const places = comparedPlaces(viewer, school);
  const from = termWindow(yearAfter(academicYearOf(until), -1), 'autumn').first;
  const found = await comparedRows(rows, places.map(placeId), { from, until }, phase);
  return {
    phase,
    places: places.flatMap((place) => {
      const id = placeId(place);
      const own = found.flatMap((row) => (row.place === id ? [row.figures] : []));
      if (own.length === 0 || (place.kind !== 'england' && place.kind !== 'local-authority')) return [];
      return [
        {
          kind: place.kind,
          name: place.kind === 'england' ? 'England' : (authority ?? 'Local authority'),
          place: phasePlace(id, phase),
          figures: own,
        },
      ];
    }),
  };
}

interface Span {
  readonly from: IsoDate;
  readonly until: IsoDate;
}

/** What schools are compared with of places, all phases, by half term. */
export async function comparedFiguresOf(
  rows: ReadonlyKysely<Tables>,
  places: readonly string[],
  span: Span,
): Promise<readonly KeptFigures[]> {
  return (await comparedRows(rows, places, span)).map(({ figures }) => figures);
}

async function comparedRows(
  rows: ReadonlyKysely<Tables>,
  places: readonly string[],
  { from, until }: Span,
  phase = '',
): Promise<readonly { readonly place: string; readonly figures: KeptFigures }[]> {
  const found = await rows
    .selectFrom('place_edition')
    .distinctOn(['place', 'since'])
    .select('place')
    .select(
      sql<KeptFigures | null>`(select jsonb_object_agg(key, value) from jsonb_each(figures)
        where key ^@ (place || ${phase === '' ? '' : `, ${phase}|`}))`.as('figures'),
    )
    .where('part', '=', 'compared')
    .where('place', 'in', places)
    .where(sql<boolean>`since >= ${from}::date and until <= ${until}::date`)
    .orderBy('place')
    .orderBy('since')
    .orderBy('until', 'desc')
    .execute();
  return found.flatMap(({ place, figures }) => (figures === null ? [] : [{ place, figures }]));
}
