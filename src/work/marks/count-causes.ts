import type pg from 'pg';
import type { AcademicYear } from '../../attendance/academic-year.ts';
import { academicYearOf } from '../../attendance/calendar/statistical-term.ts';
import type { PupilTotals } from '../../attendance/counts/count-totals.ts';
import { factsOfYear } from '../../attendance/counts/counting-facts.ts';
import { leaversOf } from '../../attendance/counts/leavers-counted.ts';
import type { Urn } from '../../attendance/urn.ts';
import { dropCauses, keepCauses } from '../../store/postgres/marks/keep-causes.ts';
import type { Touched } from './touched-weeks.ts';

/** A year of schools that were touched in it. */
export interface CausesToCount {
  readonly touched: Touched;
  readonly year: AcademicYear;
  readonly urns: readonly Urn[];
  /** Of the whole year; a school none of whose marks is any pupil's has none. */
  readonly totals: ReadonlyMap<Urn, PupilTotals>;
}

/** Counts of schools' years who left, and says whether of all of their days it is known what was changed late. */
export async function countCauses(
  client: pg.ClientBase,
  { touched, year, urns, totals }: CausesToCount,
): Promise<void> {
  const counted = [...totals].map(([urn, pupils]) => {
    const monday = [...touched.weeks.get(urn)!.keys()].find((own) => academicYearOf(own) === year)!;
    const upTo = touched.lastDay(urn, monday);
    const leavers = leaversOf(pupils, factsOfYear(touched.schools.get(urn)!, year), upTo);
    return [urn, { upTo, leavers, isLateKnown: touched.isWhole(urn, year) }] as const;
  });
  await keepCauses(client, year, new Map(counted));
  await dropCauses(
    client,
    year,
    urns.filter((urn) => !totals.has(urn)),
  );
}
