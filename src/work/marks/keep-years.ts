import type pg from 'pg';
import { daysAfter } from '../../attendance/calendar/iso-date.ts';
import { academicYearOf } from '../../attendance/calendar/statistical-term.ts';
import { firstPartOfTerm } from '../../attendance/counts/part-of-year.ts';
import type { WrittenUnit } from '../../store/marks/marks-store.ts';
import { keepCountsOfMarks } from '../../store/postgres/marks/keep-counts.ts';
import { countCauses } from './count-causes.ts';
import type { FoldParts } from './fold-parts.ts';
import { longRecords } from './long-records.ts';
import { readAheadAndWrite } from './side-by-side.ts';
import type { Touched } from './touched-weeks.ts';

/** Schools whose year is summed up together. */
const together = 128;

/** What was touched, and the files in which it is now. */
export interface YearsToKeep extends Pick<FoldParts, 'store'> {
  readonly client: pg.ClientBase;
  readonly touched: Touched;
  readonly units: readonly WrittenUnit[];
  readonly now: Date;
}

/**
 * Counts anew every window of many weeks in which something was touched, and who left in their years.
 *
 * @returns how many records are new or other than before
 */
export function keepYears(years: YearsToKeep): Promise<number> {
  const { client, store, touched, now } = years;
  return readAheadAndWrite(schoolsTogether(years), {
    read: async ({ asked }) => ({
      pupils: await store.pupilTotals(asked),
      weeks: await store.alikeWeeks(asked),
    }),
    write: async ({ year, schools }, { pupils, weeks }) => {
      const counted = schools.flatMap(({ urn, mondays }) => {
        const totals = { pupils: pupils.get(urn), weeks: weeks.get(urn) };
        // Of a school all of whose marks went there is nothing to count.
        if (totals.pupils === undefined || totals.weeks === undefined) return [];
        return longRecords({
          urn,
          year,
          calendar: touched.schools.get(urn)!.calendars.get(year),
          mondays,
          totals: { pupils: totals.pupils, weeks: totals.weeks },
          registers: [...touched.registersOf(urn, year).values()],
        });
      });
      const records = await keepCountsOfMarks(client, counted, now);
      await countCauses(client, { touched, year, urns: schools.map(({ urn }) => urn), totals: pupils });
      return records;
    },
  });
}

/** Schools of which the same weeks are told apart are summed up together, and most are. */
function schoolsTogether({ touched, units }: YearsToKeep) {
  const years = [...touched.weeks].flatMap(([urn, weeks]) =>
    [...Map.groupBy(weeks.keys(), (monday) => academicYearOf(monday))].map(([year, own]) => ({
      urn,
      year,
      mondays: new Set(own),
      from: own.toSorted()[0]!,
    })),
  );
  return [...Map.groupBy(years, ({ year, from }) => `${year} ${from}`).values()].flatMap((alike) => {
    const { year, from } = alike[0]!;
    const ofYear = units.filter(({ monday }) => academicYearOf(monday) === year);
    return Array.from({ length: Math.ceil(alike.length / together) }, (_, i) => {
      const schools = alike.slice(i * together, (i + 1) * together);
      const asked = {
        units: ofYear,
        urns: schools.map(({ urn }) => urn),
        // The first week that was touched is in every year to date that is counted, as all before it are.
        from: daysAfter(from, 7),
        // Of terms that were over by then only the year to date has anything.
        fromPart: firstPartOfTerm(from),
      };
      return { year, schools, asked };
    });
  });
}
