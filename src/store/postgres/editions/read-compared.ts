import type { ReadonlyKysely } from 'kysely/readonly';
import { comparedPlaces } from '../../../access/compared-places.ts';
import type { SchoolFacts } from '../../../access/facts.ts';
import type { Viewer } from '../../../access/viewer.ts';
import { yearAfter } from '../../../attendance/academic-year.ts';
import type { IsoDate } from '../../../attendance/calendar/iso-date.ts';
import { academicYearOf } from '../../../attendance/calendar/statistical-term.ts';
import { termWindow } from '../../../attendance/counts/count-window.ts';
import type { PartOfFigures } from '../../../attendance/figures/figures-by-key.ts';
import { phasePlace } from '../../../attendance/figures/figures-of-schools.ts';
import { placeId } from '../../../attendance/places/attendance-place.ts';
import type { Tables } from '../connection/tables.ts';
import { editionsShown, type KeptEditions } from './kept-editions.ts';

/** Figures of one half term, and the first day on which it can begin. */
export interface HalfTermFigures {
  readonly since: IsoDate;
  readonly figures: PartOfFigures;
}

/** A place beside which a school is seen: its schools of the school's phase. */
export interface ComparedPlace {
  readonly kind: 'local-authority' | 'england';
  /** "Hackney", "England". */
  readonly name: string;
  /** In the keys of its figures. */
  readonly place: string;
  /** Of this academic year and the one before, by half term. */
  readonly figures: readonly HalfTermFigures[];
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
  { until, kept }: { readonly until: IsoDate; readonly kept: KeptEditions },
): Promise<ComparedWith> {
  const { phase, local_authority_name: authority } = await rows
    .selectFrom('school')
    .select(['phase', 'local_authority_name'])
    .where('urn', '=', school.urn)
    .executeTakeFirstOrThrow();
  const places = comparedPlaces(viewer, school);
  const from = termWindow(yearAfter(academicYearOf(until), -1), 'autumn').first;
  const shown = await editionsShown(rows, {
    of: places.map((place) => [placeId(place), ['compared']]),
    from,
    until,
  });
  const editions = await kept.figuresOf(rows, shown);
  return {
    phase,
    places: places.flatMap((place) => {
      const id = placeId(place);
      const name = phasePlace(id, phase);
      const own = editions.filter(({ place: of, figures }) => of === id && figures.places.has(name));
      if (own.length === 0 || (place.kind !== 'england' && place.kind !== 'local-authority')) return [];
      return [
        {
          kind: place.kind,
          name: place.kind === 'england' ? 'England' : (authority ?? 'Local authority'),
          place: name,
          figures: own,
        },
      ];
    }),
  };
}
