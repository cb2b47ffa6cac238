import { isMissing, isPresent, notApplicable, type Published } from '../../../attendance/published.ts';
import type { Row } from '../row.ts';
import { type ColumnOutcome, column, defineSchema, type OfficialColumn, type Source } from '../schema.ts';
import type { CensusSink } from '../sinks.ts';
import { nationalPhases } from './absence-tables.ts';
import { kindOf } from './kinds-of-school.ts';
import { agreeing } from './share-of-counts.ts';
import { percentageOf } from './statistics-columns.ts';

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
  countGirls: column('number of girls', 'NORG'),
  countBoys: column('number of boys', 'NORB'),
  countEhcPlan: column('number with EHC plans', 'TSENELSE'),
  countSenSupport: column('number with SEN support', 'TSENELK'),
  countLanguage: column('number with English as an additional language', 'NUMEAL'),
  countEnglish: column('number with English as a first language', 'NUMENGFL'),
  countUnclassified: column('number whose first language is not known', 'NUMUNCFL'),
  countEver6: column('number eligible in the past six years', 'NUMFSMEVER'),
  /** Pupils of the ages at which it is looked back: fewer than all. The census up to 2018/19 does not give it. */
  rollEver6: column('pupils counted for free school meals', 'NORFSMEVER'),
} satisfies Record<string, OfficialColumn>;
type Key = keyof typeof columns;

/** The rest of the published layout: the counts behind the percentages. */
const also = ['PNORB', 'PNUMENGFL', 'PNUMUNCFL', 'PNUMFSM'];
/** A share that its own row's counts contradict is no small thing: whole columns of them are in another unit, or exchanged. */
const matters = [
  ...(['urn', 'establishment', 'kind', 'roll'] as const),
  ...(['girls', 'ehcPlan', 'senSupport', 'englishAdditionalLanguage', 'ever6'] as const),
];
const counts = ['countGirls', 'countEhcPlan', 'countSenSupport', 'countLanguage', 'countEver6'] as const;
/** The other pupils of the row: read only to see whether its parts make its whole. */
const rest = ['countBoys', 'countEnglish', 'countUnclassified'] as const;
const censusSource: Source = {
  publisher: 'compare',
  release: 'performance tables of the year',
  download: '“Pupil population” (census), in CSV, for all of England or one local authority at a time',
  without:
    'expectations of the year, unless the school-level files of “Schools, pupils and their characteristics” take its place',
};

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
  optional: [...counts, ...rest, 'rollEver6'],
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
  columns,
  optional: [...counts, ...rest],
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
    const share = (key: Key) => row.percent(key);
    sink.addNational(phase, {
      roll: row.count('roll'),
      freeSchoolMeals: percentageOf(row, 'eligible', row.count('roll')),
      freeSchoolMealsEver6: share('ever6'),
      englishAdditionalLanguage: share('englishAdditionalLanguage'),
      senSupport: share('senSupport'),
      ehcPlan: share('ehcPlan'),
      girls: share('girls'),
    });
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
  const roll = rollOf(row);
  const share = (key: Key, count: Key, whole = roll, exact = true) =>
    ofPupils(roll, agreeing(row, key, row.percent(key), { part: row.count(count), whole, exact }));
  const added = sink.add(urn, laestab, phase, {
    roll,
    // The census gives pupils eligible now as a number only.
    freeSchoolMeals: percentageOf(row, 'eligible', roll),
    freeSchoolMealsEver6: row.has('rollEver6')
      ? share('ever6', 'countEver6', row.count('rollEver6'))
      : share('ever6', 'countEver6', roll, false),
    englishAdditionalLanguage: inWhole(
      row,
      roll,
      languages,
      share('englishAdditionalLanguage', 'countLanguage'),
    ),
    senSupport: share('senSupport', 'countSenSupport'),
    ehcPlan: share('ehcPlan', 'countEhcPlan'),
    girls: inWhole(row, roll, sexes, share('girls', 'countGirls')),
  });
  return added ? 'used' : { notNeeded: 'in another file of the year' };
}

/** Of which share, and the counts that together are all pupils. */
interface Parts {
  readonly of: Key;
  readonly counts: readonly Key[];
}
const sexes: Parts = { of: 'girls', counts: ['countGirls', 'countBoys'] };
const languages: Parts = {
  of: 'englishAdditionalLanguage',
  counts: ['countLanguage', 'countEnglish', 'countUnclassified'],
};
/** Girls and boys make the roll but for 5 pupils in any real row, and languages do so exactly. */
const partsWithin = (roll: number): number => Math.max(5, 0.02 * roll);

/** The share, unless the counts that go with it make another whole: one of them was then exchanged with a column of other pupils. */
function inWhole(
  row: Row<Key>,
  roll: Published<number>,
  { of, counts: parts }: Parts,
  share: Published<number>,
): Published<number> {
  if (isMissing(roll) || isMissing(share)) return share;
  let sum = 0;
  for (const key of parts) {
    const count = row.plain(key);
    if (Number.isNaN(count)) return share;
    sum += count;
  }
  if (Math.abs(sum - roll) <= partsWithin(roll)) return share;
  const names = parts.map((key) => columns[key].spellings[0]).join(', ');
  return row.disbelieve(of, `its row counts ${sum} pupils in ${names}, and ${roll} on roll`);
}

/** Pupils on roll; a roll of none, of which the row counts some, stands for a figure that is missing. */
function rollOf(row: Row<Key>): Published<number> {
  const roll = row.count('roll');
  if (roll !== 0) return roll;
  const counted = counts.map((key) => row.count(key)).find((part) => isPresent(part) && part > 0);
  return counted === undefined
    ? roll
    : row.disbelieve('roll', `no pupils, of whom the row counts ${counted}`);
}

/** A share of no pupils has no meaning, though the file writes 0.0%. */
function ofPupils(roll: Published<number>, share: Published<number>): Published<number> {
  return roll === 0 ? notApplicable : share;
}
