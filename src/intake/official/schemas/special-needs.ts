import { startOf } from '../../../attendance/academic-year.ts';
import { type ColumnOutcome, column, defineSchema } from '../schema.ts';
import type { CensusSink } from '../sinks.ts';
import { percentageOf, yearIn } from './statistics-columns.ts';

/**
 * School-level underlying data of "Special educational needs in England": pupils of one January with SEN support and
 * with an education, health and care plan, in numbers. It completes what another file says of a school.
 */
export const specialNeeds = defineSchema({
  name: 'special-needs',
  title: 'Special educational needs in England, school-level underlying data (explore-education-statistics)',
  source: {
    publisher: 'statistics',
    release: '“Special educational needs in England”, the release of the academic year',
    download: 'in its supporting files: “School level underlying data” (sen_school_level_underlying_data)',
    without: 'nothing, where the census of the performance tables is there; else SEN support and EHC plans',
  },
  matters: ['period', 'urn', 'total'],
  // Types of need, units and provision fill the rest.
  also: /^(time|geographic|country|region|old|new|la|school|district|phase|type|denomination|admissions|academy|hospital|sen|ehc|prov|number|open|estab|laestab|sex|trust|rp|all|urban|resourced|no|total|%)/,
  columns: {
    period: column('time period', 'time_period'),
    level: column('geographic level', 'geographic_level'),
    urn: column('URN', 'URN', 'school_urn'),
    name: column('name', 'school_name'),
    total: column('pupils on roll', 'Total pupils', 'total_pupils'),
    senSupport: column('SEN support', 'SEN support', 'sen_support'),
    ehcPlan: column('EHC plans', 'EHC plan', 'ehc_plan'),
  },
  optional: ['period', 'level', 'name'],
  read(row, sink: CensusSink): ColumnOutcome {
    const level = row.text('level').toLowerCase();
    if (level !== '' && level !== 'school') return { notNeeded: `${row.text('level')} rows` };
    const year = row.has('period') ? yearIn(row, 'period') : sink.fileYear;
    if (year === undefined) return 'rejected';
    if (year !== sink.year) return { notNeeded: 'other years' };
    const urn = row.newUrn('urn', startOf(year));
    if (typeof urn !== 'number') return urn;
    sink.addName?.(urn, row.text('name'));
    const total = row.count('total');
    const senSupport = percentageOf(row, 'senSupport', total);
    const ehcPlan = percentageOf(row, 'ehcPlan', total);
    return sink.complete(urn, { senSupport, ehcPlan }) ? 'used' : { notNeeded: 'other schools' };
  },
});
