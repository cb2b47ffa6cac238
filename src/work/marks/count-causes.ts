import type pg from 'pg';
import type { AcademicYear } from '../../attendance/academic-year.ts';
import { dateInEngland } from '../../attendance/calendar/date-in-england.ts';
import { daysAfter, type IsoDate, weekOf } from '../../attendance/calendar/iso-date.ts';
import { academicYearOf } from '../../attendance/calendar/statistical-term.ts';
import type { CauseCount } from '../../attendance/counts/cause-count.ts';
import { changedLater, readAgainWithin } from '../../attendance/counts/changed-later.ts';
import type { PupilTotals } from '../../attendance/counts/count-totals.ts';
import { daysOfYear, factsOfYear } from '../../attendance/counts/counting-facts.ts';
import { leaversOf } from '../../attendance/counts/leavers-counted.ts';
import type { Urn } from '../../attendance/urn.ts';
import { causesKept, keepCauses } from '../../store/postgres/marks/keep-causes.ts';
import { sessionsChangedLater } from '../../store/postgres/marks/sessions-changed-later.ts';
import type { Touched } from './touched-weeks.ts';

/** A year of schools that were touched in it. */
export interface CausesToCount {
  readonly touched: Touched;
  readonly year: AcademicYear;
  /** Of the whole year. */
  readonly totals: ReadonlyMap<Urn, PupilTotals>;
  readonly now: Date;
}

/**
 * Counts what makes other figures of schools' years differ and takes pupils' marks to tell. What was changed late is counted anew only of
 * schools of which a day was touched that is so old: of the others it is as it was.
 */
export async function countCauses(
  client: pg.ClientBase,
  { touched, year, totals, now }: CausesToCount,
): Promise<void> {
  const before = await causesKept(client, [...totals.keys()], year);
  const oldUntil = daysAfter(dateInEngland(now), -readAgainWithin);
  const counted = new Map<Urn, CauseCount>();
  for (const [urn, pupils] of totals) {
    const school = factsOfYear(touched.schools.get(urn)!, year);
    const days = daysOfTouched(touched, urn).filter((date) => academicYearOf(weekOf(date)) === year);
    const known = before.get(urn);
    const upTo = touched.lastDay(urn, weekOf(days[0]!));
    const late =
      known === undefined || days.some((date) => date <= oldUntil)
        ? await sessionsChangedLater(client, urn, daysOfYear(year))
        : undefined;
    counted.set(urn, {
      upTo,
      leavers: leaversOf(pupils, school, upTo),
      changed: late === undefined ? known!.changed : changedLater(late.changed, school),
      cameLater: late === undefined ? known!.cameLater : late.cameLater,
    });
  }
  await keepCauses(client, year, counted);
}

const daysOfTouched = ({ weeks }: Touched, urn: Urn): readonly IsoDate[] =>
  [...weeks.get(urn)!.values()].flatMap((days) => [...days]);
