import { notApplicable, type Published } from '../../../attendance/published.ts';
import type { Row } from '../row.ts';
import { type ColumnOutcome, column, defineSchema, type OfficialColumn, type Source } from '../schema.ts';
import type { CensusSink } from '../sinks.ts';
import { nationalPhases } from './absence-tables.ts';
import { kindOf } from './kinds-of-school.ts';
import { shareOf } from './statistics-columns.ts';

const columns = {
  urn: column('URN', 'URN'),
  localAuthority: column('local authority', 'LA'),
  establishment: column('establishment number', 'Estab', 'ESTAB'),
  kind: column('kind of school', 'SCHOOLTYPE'),
  roll: column('pupils on roll', 'NOR'),
  girls: column('girls', 'PNORG'),
  ehcPlan: column('EHC plans', 'PSENELSE'),
  senSupport: column('SEN support', 'PSENELK'),
  englishAdditionalLanguage: column('English as an additional language', 'PNUMEAL'),
  eligible: column('pupils eligible for free school meals', 'NUMFSM'),
  ever6: column('free school meals in the past six years', 'PNUMFSMEVER'),
} satisfies Record<string, OfficialColumn>;
type Key = keyof typeof columns;

/** The rest of the published layout: the counts behind the percentages. */
const also = [
  ...[
    'NORG',
    'NORB',
    'PNORB',
    'TSENELSE',
    'TSENELK',
    'NUMEAL',
    'NUMENGFL',
    'NUMUNCFL',
    'PNUMENGFL',
    'PNUMUNCFL',
  ],
  ...['NUMFSMEVER', 'PNUMFSM', 'NORFSMEVER'],
];
const matters = ['urn', 'establishment', 'kind', 'roll'] as const;
const censusSource: Source = {
  publisher: 'compare',
  release: 'performance tables of the year',
  download: '“Pupil population” (census), in CSV, for all of England or one local authority at a time',
  without:
    'expectations of the year, unless the school-level files of “Schools, pupils and their characteristics” take its place',
};

/** Columns of the later layout whose presence tells it from the earlier. */
const later = { ...columns, rollEver6: column('pupils counted for free school meals', 'NORFSMEVER') };

/**
 * `england_census.csv` of "Compare school and college performance" as in 2018/19: percentages as plain numbers.
 * Layouts of 2019/20 to 2021/22 were not seen; either is accepted there.
 */
export const earlierCensus = defineSchema({
  name: 'census-2018',
  title: 'Compare school performance, January census (england_census.csv, 2018/19 layout)',
  source: censusSource,
  matters,
  also,
  columns,
  contradicts: (start) =>
    start >= 2022 ? 'has no column NORFSMEVER, which the census has from 2022/23 on' : undefined,
  read: readCensusRow,
});

/** The same file as in 2022/23: percentages with `%`, a column more (NORFSMEVER), `Estab` for `ESTAB`. */
export const laterCensus = defineSchema({
  name: 'census-2022',
  title: 'Compare school performance, January census (england_census.csv, 2022/23 layout)',
  source: censusSource,
  matters,
  also,
  columns: later,
  contradicts: (start) =>
    start <= 2018 ? 'has the column NORFSMEVER, which no census up to 2018/19 has' : undefined,
  read: readCensusRow,
});

function readCensusRow(row: Row<Key>, sink: CensusSink): ColumnOutcome {
  if (row.text('urn') === 'NAT' || row.text('localAuthority') === 'NAT') {
    const phase = nationalPhases.get(row.text('establishment'));
    if (phase === undefined) {
      if (/^[A-Z]*$/i.test(row.text('establishment'))) return { notNeeded: 'national rows of other phases' };
      row.fault('establishment', 'not a phase of a national row (PRI, SEC or SPE): row left out');
      return 'rejected';
    }
    sink.addNational(phase, row.count('roll'));
    return 'national';
  }
  const urn = row.newUrn('urn');
  if (typeof urn !== 'number') return urn;
  const kind = row.text('kind');
  const phase = kindOf(kind);
  if (phase === undefined) {
    row.fault('kind', 'not a kind of school of the census: row left out');
    return 'rejected';
  }
  if (phase === 'without absence') {
    sink.exclude(urn);
    return { notNeeded: kind };
  }
  const laestab = row.laestab('localAuthority', 'establishment');
  if (laestab === undefined) {
    row.fault(
      'establishment',
      'local authority and establishment number are not three and four digits: row left out',
    );
    return 'rejected';
  }
  const roll = row.count('roll');
  const share = (key: Key) => ofPupils(roll, row.percent(key));
  const added = sink.add(urn, laestab, phase, {
    roll,
    // The census gives pupils eligible now as a number only.
    freeSchoolMeals: shareOf(row, 'eligible', roll),
    freeSchoolMealsEver6: share('ever6'),
    englishAdditionalLanguage: share('englishAdditionalLanguage'),
    senSupport: share('senSupport'),
    ehcPlan: share('ehcPlan'),
    girls: share('girls'),
  });
  return added ? 'used' : { notNeeded: 'in another file of the year' };
}

/** A share of no pupils has no meaning, though the file writes 0.0%. */
function ofPupils(roll: Published<number>, share: Published<number>): Published<number> {
  return roll === 0 ? notApplicable : share;
}
