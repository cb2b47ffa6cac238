import { notAvailable } from '../../../attendance/published.ts';
import { column, defineSchema } from '../schema.ts';
import type { AbsenceSink } from '../sinks.ts';
import { overallAbsence } from './overall-absence.ts';

/** `school_absence_subset.csv`, 2021/22: five decimals, no LAESTAB, a part of the schools only. */
export const absenceSubset = defineSchema({
  name: 'absence-subset',
  title: 'Absence of a subset of schools (school_absence_subset.csv)',
  source: {
    publisher: 'compare',
    release: 'performance tables of the year',
    download: 'a part of “Pupil absence in school”, made for tests: use the whole table',
    without: 'nothing, where another absence file of the year is there',
  },
  matters: ['urn', 'overall'],
  columns: {
    urn: column('URN', 'URN'),
    overall: column('overall absence', 'PERCTOT'),
    persistent: column('persistent absence', 'PPERSABS10'),
  },
  read(row, sink: AbsenceSink) {
    const year = sink.fileYear;
    if (year === undefined) return { notNeeded: 'no year' };
    const urn = row.newUrn('urn');
    if (typeof urn !== 'number') return urn;
    const overall = overallAbsence(row, 'overall', row.percent('overall'));
    const persistent = row.percent('persistent');
    const figures = { overall, persistent, severe: notAvailable, publishedAs: urn };
    const added = sink.add(year, figures, { laestab: undefined, phase: undefined, line: row.line });
    return added ? 'used' : { notNeeded: 'in another file of the year' };
  },
});
