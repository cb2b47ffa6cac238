import { academicYearOf } from '../../attendance/calendar/statistical-term.ts';
import type { Urn } from '../../attendance/urn.ts';
import { type DaySheet, tablesOfPacked } from '../../progress/days/day-sheet.ts';
import { daysSince, shocksOfYear } from '../../progress/shocks/shocks-of-year.ts';
import type { YearGroupsOfSchool } from '../../progress/shocks/year-groups-seen.ts';
import { readSchools } from '../../progress/within-year/read-schools.ts';
import { yearReading } from '../../progress/within-year/year-reading.ts';
import { asJob, type WorkDatabase } from '../../store/postgres/connection/handle.ts';
import { takeInChangedDays } from '../../store/postgres/progress/changed-days.ts';
import { keepReadings, keepShocks, noteProgressMade } from '../../store/postgres/progress/keep-readings.ts';
import { progressFormat } from '../../store/postgres/progress/progress-to-make.ts';
import { eachSchoolsYearGroups, readAllSchoolDays } from '../../store/postgres/progress/read-days.ts';
import { schoolsAsked } from '../../store/postgres/progress/schools-asked.ts';
import { acceptedDisruptions } from '../../store/postgres/responses/accepted-disruptions.ts';
import type { Effects } from '../effects.ts';
import { shockSettings, withinYearSettings } from '../method-file.ts';
import { daysOfDisruptions } from './days-of-disruptions.ts';
import { sharedRoom, threadsThatHelp, withShockThreads } from './with-shock-threads.ts';

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
 * half of it; done twice it is the same as once, on however many threads.
 *
 * @param threads that find what was not as expected; as many as help where it is left out
 * @returns undefined where the release is not in force
 */
export function workProgress(
  {
    database,
    effects,
    threads,
  }: { readonly database: WorkDatabase; readonly effects: Pick<Effects, 'read'>; readonly threads?: number },
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
    const kept = await readAllSchoolDays(client, year);
    const schools = asked.flatMap(({ today, area }) => {
      const own = kept.of.get(today);
      return own === undefined ? [] : [{ place: String(today), area, days: own }];
    });
    const onThreads = threads ?? threadsThatHelp(schools.length);
    const { daily, sheet } = tablesOfPacked(schools, year, onThreads < 2 ? undefined : sharedRoom);
    kept.free();
    const rolls = new Map(sheet.places.map((place, i) => [place, rollOf(sheet, i)]));
    const until = daily.days.at(-1);
    if (until === undefined || academicYearOf(until) !== year) {
      await noteProgressMade(
        client,
        { release, until: undefined, schools: 0, madeBy: progressFormat, tookMs: performance.now() - begun },
        since,
      );
      return { days, schools: 0, shocks: 0, changed: 0 };
    }
    const ofYear = daysSince(daily, daily.days.find((day) => academicYearOf(day) === year)!);
    const shocks = await withShockThreads(onThreads, (finding) =>
      shocksOfYear(
        { daily: ofYear, sheet },
        shockSettings(effects),
        (look) => inBundles(look, (each) => eachSchoolsYearGroups(client, year, each)),
        finding,
      ),
    );
    await keepShocks(client, year, shocks);
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
      points === undefined ? [] : [{ urn, reading: yearReading(read[i]!, rolls.get(String(today))) }],
    );
    const changed = await keepReadings(client, { release, until }, readings);
    const made = { release, until, schools: sheet.places.length, madeBy: progressFormat };
    await noteProgressMade(client, { ...made, tookMs: performance.now() - begun }, since);
    return { days, schools: sheet.places.length, shocks: shocks.length, changed };
  });
}

/** Schools whose year groups are looked at together: some hundredths of a second's work. */
const bundle = 20;

/** Gives year groups of schools that come one at a time some schools at a time. */
async function inBundles(
  look: (schools: readonly YearGroupsOfSchool[]) => void,
  each: (one: (today: Urn, groups: YearGroupsOfSchool['groups']) => void) => Promise<void>,
): Promise<void> {
  let together: YearGroupsOfSchool[] = [];
  await each((today, groups) => {
    together.push({ place: String(today), groups });
    if (together.length < bundle) return;
    look(together);
    together = [];
  });
  look(together);
}

/** Sessions that a pupil can have in a day. */
const sessionsADay = 2;

/** Pupils on roll, by the median of the last days; undefined where nobody knows. */
function rollOf({ sessions: { onRoll } }: DaySheet, place: number): number | undefined {
  const last = onRoll[place]!.filter((sessions) => sessions > 0).slice(-20);
  const middle = last.sort()[Math.floor(last.length / 2)];
  return middle === undefined ? undefined : Math.round(middle / sessionsADay);
}
