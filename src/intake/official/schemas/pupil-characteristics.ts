import { startOf } from '../../../attendance/academic-year.ts';
import { type ColumnOutcome, column, defineSchema, type OfficialColumn } from '../schema.ts';
import type { CensusSink } from '../sinks.ts';
import { kindOf } from './kinds-of-school.ts';
import { inRightUnit } from './share-of-counts.ts';
import { laestabIn, percentageOf, yearIn } from './statistics-columns.ts';

const columns = {
  period: column('time period', 'time_period'),
  level: column('geographic level', 'geographic_level'),
  urn: column('URN', 'URN', 'school_urn'),
  laestab: column('LAESTAB', 'LAEstab', 'school_laestab'),
  name: column('name', 'school_name'),
  kind: column('kind of school', 'phase-type_grouping', 'phase_type_grouping'),
  roll: column('pupils on roll', 'headcount of pupils'),
  girls: column('girls', 'headcount total female', 'headcount total girls'),
  countFreeSchoolMeals: column(
    'number eligible for free school meals',
    'number of pupils known to be eligible for free school meals',
  ),
  freeSchoolMeals: column('free school meals', '% of pupils known to be eligible for free school meals'),
  countLanguage: column(
    'number with English as an additional language',
    'number of pupils whose first language is known or believed to be other than English',
  ),
  englishAdditionalLanguage: column(
    'English as an additional language',
    '% of pupils whose first language is known or believed to be other than English',
  ),
} satisfies Record<string, OfficialColumn>;
type Key = keyof typeof columns;

/**
 * School-level underlying data of "Schools, pupils and their characteristics": rolls, free school meals and first
 * languages of one January, one decimal. It knows nothing of free school meals in past years.
 */
export const pupilCharacteristics = defineSchema({
  name: 'pupil-characteristics',
  title:
    'Schools, pupils and their characteristics, school-level underlying data (explore-education-statistics)',
  source: {
    publisher: 'statistics',
    release: '“Schools, pupils and their characteristics”, the release of the academic year',
    download: 'in its supporting files: “School level underlying data” (spc_school_level_underlying_data)',
    without: 'nothing, where the census of the performance tables is there, which knows more',
  },
  matters: ['period', 'urn', 'laestab', 'kind', 'roll'],
  // Ages, ethnic groups, first languages, class sizes and boarders fill the rest of some 200 columns.
  also: /^(time|geographic|country|region|old|new|la|school|district|ward|pcon|parl|lsoa|msoa|urban|open|sex|type|denomination|admissions|trust|academy|number|headcount|fte|full|part|total|average|%|percentage|estab|young|infant|key|all|boarders|middle)/,
  columns,
  optional: [
    'period',
    'level',
    'name',
    'girls',
    'englishAdditionalLanguage',
    'countFreeSchoolMeals',
    'countLanguage',
  ],
  read(row, sink: CensusSink): ColumnOutcome {
    const level = row.text('level').toLowerCase();
    if (level !== '' && level !== 'school') return { notNeeded: `${row.text('level')} rows` };
    const year = row.has('period') ? yearIn(row, 'period') : sink.fileYear;
    if (year === undefined) return 'rejected';
    if (year !== sink.year) return { notNeeded: 'other years' };
    const kind = kindOf(row.text('kind'));
    if (kind === undefined) {
      row.fault('kind', 'not a kind of school of the census: row left out');
      return 'rejected';
    }
    const urn = row.newUrn('urn', startOf(year));
    if (typeof urn !== 'number') return urn;
    if (kind === 'without absence') {
      sink.exclude(urn);
      return { notNeeded: row.text('kind') };
    }
    const laestab = laestabIn(row, 'laestab');
    if (laestab === undefined) {
      row.fault('laestab', 'not a LAESTAB (seven digits): row left out');
      return 'rejected';
    }
    sink.addName?.(urn, row.text('name'));
    const roll = row.count('roll');
    const share = (key: Key, count: Key) =>
      inRightUnit(row, key, row.percent(key), { part: row.count(count), whole: roll });
    const added = sink.add(urn, laestab, kind, {
      roll,
      freeSchoolMeals: share('freeSchoolMeals', 'countFreeSchoolMeals'),
      englishAdditionalLanguage: share('englishAdditionalLanguage', 'countLanguage'),
      girls: percentageOf(row, 'girls', roll),
    });
    return added ? 'used' : { notNeeded: 'in another file of the year' };
  },
});
