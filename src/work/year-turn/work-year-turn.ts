import type { Urn } from '../../attendance/urn.ts';
import { dailyOfPacked } from '../../progress/days/day-sheet.ts';
import { schoolDayLayout, yearGroupLayout } from '../../progress/days/school-day.ts';
import { settledYears } from '../../progress/year-end/settled-year.ts';
import { endYears } from '../../progress/year-end/year-end.ts';
import { lessonsOf } from '../../progress/year-end/year-lessons.ts';
import { asJob, type WorkDatabase } from '../../store/postgres/connection/handle.ts';
import { takeInChangedDays } from '../../store/postgres/progress/changed-days.ts';
import { eachSchoolsYearGroups, readAllSchoolDays } from '../../store/postgres/progress/read-days.ts';
import { schoolsAsked } from '../../store/postgres/progress/schools-asked.ts';
import { releaseFiles } from '../../store/postgres/releases/work/release-files.ts';
import { acceptedDisruptions } from '../../store/postgres/responses/accepted-disruptions.ts';
import { keepYearEnds, yearToEnd } from '../../store/postgres/year-turn/work/end-year.ts';
import { readReleaseFolder } from '../../store/release-folder/read-release.ts';
import { type DaysToMatch, matchFacts, yearGroupsMatched } from '../../support/need/match-facts.ts';
import { daysOfDisruptions } from '../progress/days-of-disruptions.ts';

/**
 * Reads the year of every school of a release at its end: takes in the counts that came since its schools were last read, fixes each
 * school's settled rate, reads it against what was asked, and says what the year taught. All of it in one transaction; done twice it is
 * the same as once.
 *
 * @returns how many schools were read; undefined where no year of this release waits
 */
export async function workYearTurn(database: WorkDatabase, release: number): Promise<number | undefined> {
  const files = await releaseFiles(database, release);
  return asJob(database, async (rows, client) => {
    const year = await yearToEnd(client, release);
    if (year === undefined) return undefined;
    await client.query("select pg_advisory_xact_lock(hashtext('abie progress'))");
    await takeInChangedDays(client, year, undefined);
    const asked = await schoolsAsked(rows as never, release);
    const { of: kept } = await readAllSchoolDays(client, year);
    const daily = dailyOfPacked(
      asked.flatMap(({ today, area }) => {
        const days = kept.get(today);
        return days === undefined ? [] : [{ place: String(today), area, days }];
      }),
      year,
    );
    const phases = new Map(asked.map(({ today, phase }) => [String(today), phase]));
    const disrupted = daysOfDisruptions(await acceptedDisruptions(rows as never), daily.days);
    const settled = settledYears(daily, year, {
      phaseOf: (place) => phases.get(place),
      disrupted: (place) => disrupted.get(Number(place) as Urn),
    });
    const byToday = new Map(daily.places.map((place, i) => [Number(place) as Urn, settled[i]]));
    const today = new Map(asked.map((each) => [each.urn, each.today]));
    const released = readReleaseFolder((path) => files.get(path));
    const { ends, read } = endYears(released, (urn) => byToday.get(today.get(urn) ?? urn));
    const groups = new Map<Urn, DaysToMatch['yearGroups']>();
    await eachSchoolsYearGroups(client, year, (urn, own) => {
      const matched = own.filter(({ yearGroup }) => yearGroupsMatched.includes(yearGroup));
      groups.set(
        urn,
        new Map(matched.map(({ yearGroup, days }) => [yearGroup, yearGroupLayout.unpack(days)])),
      );
    });
    const daysOf = (urn: Urn): DaysToMatch => ({
      days: schoolDayLayout.unpack(kept.get(urn) ?? Buffer.alloc(0)),
      yearGroups: groups.get(urn) ?? new Map(),
    });
    const facts = matchFacts(
      released.schools.map(({ school }) => school),
      year,
      (urn) => daysOf(today.get(urn) ?? urn),
    );
    await keepYearEnds(client, release, { ends, lessons: lessonsOf(year, released.method, read), facts });
    return read.length;
  });
}
