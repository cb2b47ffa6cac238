import { type AcademicYear, startOf } from '../../../attendance/academic-year.ts';
import type { Phase } from '../../../attendance/phase.ts';
import { isMissing, notAvailable, type Published } from '../../../attendance/published.ts';
import { parseRegion } from '../../../attendance/region.ts';
import type { Row } from '../row.ts';
import { type ColumnOutcome, column, defineSchema } from '../schema.ts';
import type { AbsenceSink } from '../sinks.ts';
import { overallAbsence } from './overall-absence.ts';
import { agreeing } from './share-of-counts.ts';
import { laestabIn, yearIn } from './statistics-columns.ts';

const columns = {
  period: column('time period', 'time_period'),
  identifier: column('time identifier', 'time_identifier'),
  level: column('geographic level', 'geographic_level'),
  region: column('region', 'region_name'),
  localAuthority: column('local authority', 'old_la_code'),
  localAuthorityName: column('local authority name', 'la_name'),
  urn: column('URN', 'school_urn'),
  /** One of the two must be there: other school-level files of the service share the columns above. */
  absence: column('overall absence', 'sess_overall_percent', 'sess_overall'),
  laestab: column('LAESTAB', 'school_laestab'),
  name: column('name', 'school_name'),
  phase: column('phase', 'education_phase', 'school_type'),
  enrolments: column('enrolments', 'enrolments'),
  possible: column('possible sessions', 'sess_possible'),
  absent: column('sessions missed', 'sess_overall'),
  overall: column('overall absence', 'sess_overall_percent'),
  persistentCount: column('persistent absentees', 'enrolments_pa_10_exact'),
  persistent: column('persistent absence', 'enrolments_pa_10_exact_percent'),
  severeCount: column('severe absentees', 'enrolments_pa_50_exact'),
  severe: column('severe absence', 'enrolments_pa_50_exact_percent'),
} as const;
type Key = keyof typeof columns;

/** Why rows of some terms are not needed; the terms follow. */
export const onlyPart = 'only ';

/**
 * The school-level file of "Pupil absence in schools in England" on explore-education-statistics, one or many
 * years in one file. Percentages are read, or made from the counts where a file has only those. Only whole
 * academic years are taken: persistent absence over a term is another measure (docs/domain/rates.md).
 */
export const schoolLevelAbsence = defineSchema({
  name: 'school-level-absence',
  title: 'Pupil absence in schools in England, school level (explore-education-statistics)',
  source: {
    publisher: 'statistics',
    release: '“Pupil absence in schools in England”, the release of the academic year',
    download: '“Absence by school” for three terms (1a_absence_3term_school), not the one for two terms',
    without:
      'expectations of the year: absence is what they are about. Of earlier years, the steadiness of the school’s own past and its level before the pandemic',
  },
  matters: ['period', 'urn', 'overall'],
  // The layout gives every reason for absence twice, and has grown with the years.
  also: /^(time|geographic|country|region|new|old|la|school|academy|education|num|enrolments|sess|pa|national|persistent)_|^(enrolments|urn|laestab)$/,
  columns,
  optional: [
    'identifier',
    'region',
    'localAuthority',
    'localAuthorityName',
    'laestab',
    'name',
    'phase',
    'enrolments',
    'possible',
    'absent',
    'overall',
    'persistentCount',
    'persistent',
    'severeCount',
    'severe',
  ],
  read(row, sink: AbsenceSink): ColumnOutcome {
    const level = row.text('level').toLowerCase();
    if (level !== 'school' && level !== 'national')
      return { notNeeded: `${row.text('level') || 'unnamed'} rows` };
    const year = yearIn(row, 'period');
    if (year === undefined) return 'rejected';
    const window = row.text('identifier').toLowerCase();
    if (window !== '' && window !== 'academic year' && window !== 'six half terms') {
      return { notNeeded: `${onlyPart}${row.text('identifier')}` };
    }
    return level === 'national' ? readNational(row, year, sink) : readSchool(row, year, sink);
  },
});

function readNational(row: Row<Key>, year: AcademicYear, sink: AbsenceSink): ColumnOutcome {
  const phase = phaseNamed(row.text('phase'));
  if (phase === undefined) return { notNeeded: 'National rows of all phases' };
  const overall = share(row, 'overall', 'absent', 'possible');
  sink.addNational(year, phase, overall, share(row, 'persistent', 'persistentCount', 'enrolments'));
  return 'national';
}

function readSchool(row: Row<Key>, year: AcademicYear, sink: AbsenceSink): ColumnOutcome {
  const urn = row.newUrn('urn', startOf(year));
  if (typeof urn !== 'number') return urn;
  const overall = ownShare(row, 'overall', 'absent', 'possible');
  const figures = {
    overall: overallAbsence(row, row.has('overall') ? 'overall' : 'absent', overall),
    persistent: ownShare(row, 'persistent', 'persistentCount', 'enrolments'),
    severe: ownShare(row, 'severe', 'severeCount', 'enrolments'),
    publishedAs: urn,
  };
  const code = row.text('localAuthority');
  if (/^\d{3}$/.test(code) && row.text('localAuthorityName') !== '') {
    sink.addLocalAuthority(Number(code), row.text('localAuthorityName'), parseRegion(row.text('region')));
  }
  sink.addName?.(urn, row.text('name'));
  const school = {
    laestab: laestabIn(row, 'laestab'),
    phase: phaseNamed(row.text('phase')),
    line: row.line,
  };
  return sink.add(year, figures, school) ? 'used' : { notNeeded: 'in another file of the year' };
}

/** The published percentage, else part of whole in per cent where both counts are given. */
function share(row: Row<Key>, percent: Key, part: Key, whole: Key): Published<number> {
  if (row.has(percent)) return row.percent(percent);
  if (!row.has(part) || !row.has(whole)) return notAvailable;
  const [some, all] = [row.count(part), row.count(whole)];
  if (isMissing(some)) return some;
  if (isMissing(all)) return all;
  if (some > all) return row.disbelieve(part, 'more than the whole that it is part of');
  return all === 0 ? notAvailable : (100 * some) / all;
}

/** As `share`, where the school's own counts agree. */
function ownShare(row: Row<Key>, percent: Key, part: Key, whole: Key): Published<number> {
  const published = share(row, percent, part, whole);
  if (!row.has(percent) || !row.has(part) || !row.has(whole)) return published;
  return agreeing(row, percent, published, { part: row.count(part), whole: row.count(whole), exact: true });
}

function phaseNamed(text: string): Phase | undefined {
  const words = text.toLowerCase();
  if (words.includes('primary')) return 'primary';
  if (words.includes('secondary')) return 'secondary';
  if (words.includes('special')) return 'special';
  if (words.includes('pupil referral') || words.includes('alternative')) return 'alternative-provision';
  return undefined;
}
