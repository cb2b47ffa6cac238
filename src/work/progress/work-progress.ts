import { academicYearOf } from '../../attendance/calendar/statistical-term.ts';
import type { Urn } from '../../attendance/urn.ts';
import { dailyOfSchools } from '../../progress/days/daily-of-schools.ts';
import type { SchoolDay } from '../../progress/days/school-day.ts';
import { labelByReasons, reasonMix } from '../../progress/shocks/reason-mix.ts';
import { shocksOfYear, type YearShock } from '../../progress/shocks/shocks-of-year.ts';
import { readSchools } from '../../progress/within-year/read-schools.ts';
import { yearReading } from '../../progress/within-year/year-reading.ts';
import { asJob, type WorkDatabase } from '../../store/postgres/connection/handle.ts';
import { takeInChangedDays } from '../../store/postgres/progress/changed-days.ts';
import {
  keepReadings,
  keepShocks,
  noteProgressMade,
  type ShockToKeep,
} from '../../store/postgres/progress/keep-readings.ts';
import { progressFormat } from '../../store/postgres/progress/progress-to-make.ts';
import { readSchoolDays, readYearGroupDays } from '../../store/postgres/progress/read-days.ts';
import { schoolsAsked } from '../../store/postgres/progress/schools-asked.ts';
import { acceptedDisruptions } from '../../store/postgres/responses/accepted-disruptions.ts';
import type { Effects } from '../effects.ts';
import { shockSettings, withinYearSettings } from '../method-file.ts';
import { daysOfDisruptions } from './days-of-disruptions.ts';

/** What came of it. */
export interface ProgressWorked {
  /** Days whose counts were taken in. */
  readonly days: number;
  readonly schools: number;
  readonly shocks: number;
  /** Readings that are new or other than before. */
  readonly changed: number;
}

/**
 * Reads the year of every school of a release while it lasts: takes in the counts that came since the last time, finds the days that were
 * not as expected, and reads each school's course against what is asked of it. All of it in one transaction, so that nobody sees a
 * half of it; done twice it is the same as once.
 *
 * @returns undefined where the release is not in force
 */
export function workProgress(
  { database, effects }: { readonly database: WorkDatabase; readonly effects: Pick<Effects, 'read'> },
  release: number,
): Promise<ProgressWorked | undefined> {
  const begun = performance.now();
  return asJob(database, async (rows, client) => {
    // One at a time: two servers may be asked for the same.
    await client.query("select pg_advisory_xact_lock(hashtext('abie progress'))");
    const found = await client.query<{
      year: `${number}-${string}`;
      since: string | null;
      made_by: string | null;
    }>(
      `select r.expectation_year as year, m.counts_at::text as since, m.made_by from release r
        left join progress_made m on m.release = r.number where r.number = $1 and r.state = 'released'
          and r.expectation_year is not null`,
      [release],
    );
    const [of] = found.rows;
    if (of === undefined) return undefined;
    const { year } = of;
    const since = of.made_by === progressFormat && of.since !== null ? of.since : undefined;
    const days = await takeInChangedDays(client, year, since);
    const asked = await schoolsAsked(rows as never, release);
    const kept = new Map((await readSchoolDays(rows as never, year)).map((each) => [each.urn, each.days]));
    const schools = asked.flatMap(({ today, area }) => {
      const own = kept.get(today);
      return own === undefined ? [] : [{ place: String(today), area, days: own }];
    });
    const daily = dailyOfSchools(schools);
    const until = daily.days.at(-1);
    if (until === undefined || academicYearOf(until) !== year) {
      await noteProgressMade(
        client,
        { release, until: undefined, schools: 0, madeBy: progressFormat, tookMs: performance.now() - begun },
        since,
      );
      return { days, schools: 0, shocks: 0, changed: 0 };
    }
    const shocks = shocksOfYear(daily, {
      settings: shockSettings(effects),
      year,
      yearGroups: (await readYearGroupDays(rows as never, year)).map(({ urn, ...group }) => ({
        place: String(urn),
        ...group,
      })),
    });
    await keepShocks(
      client,
      year,
      shocks.map((shock) => withReasons(shock, kept)),
    );
    const disrupted = daysOfDisruptions(await acceptedDisruptions(rows as never), daily.days);
    const expected = asked.map(({ today, phase, asked: points, lastYear, similar }) => ({
      school: String(today),
      phase,
      asked: points ?? 0,
      similar: similar.map(String),
      disrupted: false,
      ...(lastYear === undefined ? {} : { lastYear }),
      ...(disrupted.has(today) ? { disruptedDays: disrupted.get(today)! } : {}),
    }));
    const read = readSchools(daily, expected, withinYearSettings(effects));
    const readings = asked.flatMap(({ urn, today, asked: points }, i) =>
      points === undefined ? [] : [{ urn, reading: yearReading(read[i]!, rollOf(kept.get(today) ?? [])) }],
    );
    const changed = await keepReadings(client, { release, until }, readings);
    const made = { release, until, schools: schools.length, madeBy: progressFormat };
    await noteProgressMade(client, { ...made, tookMs: performance.now() - begun }, since);
    return { days, schools: schools.length, shocks: shocks.length, changed };
  });
}

/** A school's event with its reasons, by which look-alikes are told from shocks. */
function withReasons(shock: YearShock, days: ReadonlyMap<Urn, readonly SchoolDay[]>): ShockToKeep {
  if (shock.level !== 'school' || shock.label === 'closure') return shock;
  const own = days.get(Number(shock.place) as Urn) ?? [];
  const mix = reasonMix(
    own.filter(({ date }) => academicYearOf(date) === academicYearOf(shock.from)),
    shock,
  );
  return mix === undefined ? shock : { ...shock, label: labelByReasons(shock, mix), mix };
}

/** Sessions that a pupil can have in a day. */
const sessionsADay = 2;

/** Pupils on roll, by the median of the last days. */
function rollOf(days: readonly { readonly onRoll: number }[]): number | undefined {
  const last = days.slice(-20).map(({ onRoll }) => onRoll);
  const middle = last.sort((a, b) => a - b)[Math.floor(last.length / 2)];
  return middle === undefined || middle === 0 ? undefined : Math.round(middle / sessionsADay);
}
