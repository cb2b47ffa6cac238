import { academicYear } from '../../attendance/academic-year.ts';
import type { FileToWrite } from '../../work/effects.ts';
import { synthesiseEngland } from '../synthetic-england/england.ts';
import { type DayStarts, startsInArea } from './day-starts.ts';
import { type MarkedSchool, markedSchools } from './marked-school.ts';
import { termsOfYear } from './school-year-dates.ts';
import { type SchoolYearMarks, schoolYearMarks } from './school-year-marks.ts';
import { settlingMarks } from './settling.ts';
import { writeApi, writeWonde } from './shapes/api-shape.ts';
import { writeCounts, writeMarks, writePupilDays } from './shapes/csv-shapes.ts';
import { writeCtf } from './shapes/ctf-shape.ts';
import type { MarksShape, WriteShape } from './shapes/marks-shape.ts';

/** Which marks of an invented England. */
export interface MarksOrder {
  readonly schools: number;
  readonly seed: number;
  /** Calendar year of the year's September. */
  readonly year: number;
  /** Schools are taken, in the order of their authorities, until so many pupils are. */
  readonly pupils: number;
  readonly shapes: readonly MarksShape[];
}

const writers: Readonly<Record<MarksShape, WriteShape>> = {
  marks: writeMarks,
  'pupil-days': writePupilDays,
  counts: writeCounts,
  ctf: writeCtf(24),
  'ctf-23': writeCtf(23),
  api: writeApi,
  wonde: writeWonde,
};

/** Makes the years of schools one after the other, each area's days once. */
export function* yearsOfSchools(
  schools: Iterable<MarkedSchool>,
  seed: number,
  year: number,
): Generator<SchoolYearMarks> {
  const terms = termsOfYear(year);
  const areas = new Map<string, DayStarts>();
  for (const school of schools) {
    const place = `${school.authority} ${school.phase}`;
    const area = areas.get(place) ?? startsInArea(terms, seed, year, school);
    areas.set(place, area);
    yield schoolYearMarks(school, terms, area, seed, year);
  }
}

/** Files of marks, a school after the other, and at the end the shocks that are in them, which no other file names. */
export function* marksFiles({ schools, seed, year, pupils, shapes }: MarksOrder): Generator<FileToWrite> {
  const england = synthesiseEngland(schools, seed, undefined);
  const folder = `marks/${academicYear(year)}`;
  const shocks = ['urn,level,kind,first,last,pupils,year_group,code'];
  let written = 0;
  for (const marks of yearsOfSchools(markedSchools(england, seed, year), seed, year)) {
    const toWrite = { marks, settling: settlingMarks(marks, seed) };
    for (const shape of shapes)
      for (const { path, content } of writers[shape](toWrite))
        yield { path: `${folder}/${shape}/${path}`, content };
    shocks.push(...shockRows(marks));
    written += marks.pupils.length;
    if (written >= pupils) break;
  }
  yield { path: `${folder}/shocks.csv`, content: `${shocks.join('\n')}\n` };
}

function shockRows({ shocks, days }: SchoolYearMarks): readonly string[] {
  return shocks.map(({ urn, level, kind, first, days: long, pupils, yearGroup, code }) => {
    const last = Math.min(days.length, first + long) - 1;
    return [urn, level, kind, days[first], days[last], pupils, yearGroup ?? '', code].join(',');
  });
}
