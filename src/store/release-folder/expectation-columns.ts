import { isMissing, type Published } from '../../attendance/published.ts';
import type { Method } from '../../expectations/method.ts';
import { hasExpectation } from '../../expectations/outcome.ts';
import type { ReleasedSchool } from '../../expectations/release.ts';
import type { CsvCell } from '../../presentation/sheets/csv.ts';
import { pastCell } from './past-cell.ts';

/** A column of a table of the release, for its reader and its writer. */
export interface ExpectationColumn {
  readonly name: string;
  /** With its unit; docs/reference/release.md is generated from it. */
  readonly meaning: string;
  /** When the cell is empty; absent where it never is. */
  readonly empty?: string;
  /** Left out of the table where all its cells would be empty. */
  readonly rare?: true;
  /** Written by methods that state `chance`, which is since 2.0.0: a release of an earlier one keeps its bytes. */
  readonly secondEdition?: true;
  /** Written by methods before that, and by none since. */
  readonly firstEdition?: true;
  readonly write: (released: ReleasedSchool) => CsvCell;
}

type Expected = Extract<ReleasedSchool['outcome'], { gap: number }>;

const always = (
  name: string,
  meaning: string,
  write: (released: ReleasedSchool) => CsvCell,
): ExpectationColumn => ({ name, meaning, write });

/** A published figure, empty where there is none. */
const published = (
  name: string,
  meaning: string,
  of: (released: ReleasedSchool) => Published<number | string>,
): ExpectationColumn => ({
  name,
  meaning,
  empty: 'not published, or not known',
  write: (released) => {
    const figure = of(released);
    return isMissing(figure) ? undefined : figure;
  },
});

/** A number of the calculation, empty where no expectation is set. */
const expected = (name: string, meaning: string, of: (outcome: Expected) => CsvCell): ExpectationColumn => ({
  name,
  meaning,
  empty: 'no expectation',
  write: ({ outcome }) => (hasExpectation(outcome) ? of(outcome) : undefined),
});

/** A number of the calculation before the second edition. */
const before2 = (...given: Parameters<typeof expected>): ExpectationColumn => ({
  ...expected(...given),
  empty: 'no expectation; the column stands before 2.0.0 only',
  firstEdition: true,
});

/** A number of the calculation since the second edition. */
const since2 = (
  name: string,
  meaning: string,
  of: (outcome: Expected) => CsvCell,
  empty = 'no expectation',
): ExpectationColumn => ({ ...expected(name, meaning, of), empty, secondEdition: true });

/** What an accepted disruption did to a baseline, since 2.1.0. */
const disruption = (
  name: string,
  meaning: string,
  of: (disruption: NonNullable<Expected['disruption']>) => number,
): ExpectationColumn => ({
  name,
  meaning,
  empty: 'no expectation, or no accepted disruption',
  rare: true,
  write: ({ outcome }) =>
    hasExpectation(outcome) && outcome.disruption ? of(outcome.disruption) : undefined,
});

/** The columns that a release of a method has. */
export const columnsOf = ({ chance }: Pick<Method, 'chance'>): readonly ExpectationColumn[] =>
  expectationColumns.filter(({ firstEdition, secondEdition }) =>
    chance === undefined ? !secondEdition : !firstEdition,
  );

/** `expectations.csv`, in the order of its columns. Attendance in % of possible sessions, differences in pp. */
export const expectationColumns: readonly ExpectationColumn[] = [
  always('urn', 'Unique reference number of the school', ({ school }) => school.urn),
  published('name', 'Name of the school', ({ school }) => school.name),
  always(
    'phase',
    '`primary`, `secondary`, `special` or `alternative-provision`',
    ({ school }) => school.phase,
  ),
  always('local_authority', 'Name of the local authority', (released) => released.localAuthorityName),
  always('status', '`set`, `maintain`, or the reason for none (see outcomes.md)', (r) => r.outcome.status),
  published('baseline_attendance', 'Attendance in the baseline year, %', ({ attendance }) => attendance),
  since2(
    'steadied_baseline',
    'Baseline attendance, steadied by the school’s earlier years, %: what the improvement is counted from',
    (o) => o.baselineAttendance,
  ),
  since2(
    'baseline_sd',
    'Standard deviation of the steadied baseline by chance, pp',
    (o) => o.past?.baselineSd,
    'no expectation, or no earlier year at hand',
  ),
  since2(
    'earlier_years',
    'The earlier years that steadied it: attendance as published, %; the same moved by what the similar schools did since, %; and the share that it has in the baseline, 0 to 1',
    (o) => o.past && pastCell(o.past),
    'no expectation, or no earlier year at hand',
  ),
  since2(
    'broke',
    '`true` when the baseline year stands further from the earlier ones than chance explains, so that these count for less',
    (o) => o.past?.broke,
    'no expectation, or no earlier year at hand',
  ),
  disruption(
    'disruption_explained',
    'What an accepted disruption took from the baseline year, pp; below 0 where its days were better than usual',
    (of) => of.explained,
  ),
  disruption(
    'disruption_taken_off',
    'The part of that which the method adds to the baseline year before anything else, pp',
    (of) => of.takenOff,
  ),
  since2(
    'change_sd',
    'Standard deviation of the change to the next year that nobody foresees, pp',
    (o) => o.changeSd,
  ),
  expected('chance_sd', 'Standard deviation of a year’s rate by chance alone, pp', (o) => o.chanceSd),
  expected('similar_attendance', 'Mean attendance of the similar schools, %', (o) => o.similarAttendance),
  expected(
    'similar_upper_quartile',
    'Upper quartile of the similar schools’ attendance, %',
    (o) => o.similarUpperQuartile,
  ),
  expected('minimum_improvement', 'Improvement asked, pp; 0 for `maintain`', (o) => o.minimumImprovement),
  expected(
    'expected_attendance',
    'Baseline attendance and the improvement asked, rounded as the method says, %',
    (o) => o.expectedAttendance,
  ),
  expected(
    'gap',
    'Mean of the similar schools less the baseline attendance, pp; above 0 when the school is below its like',
    (o) => o.gap,
  ),
  expected('gap_chance_sd', 'Standard deviation of the gap by chance alone, pp', (o) => o.gapChanceSd),
  expected(
    'reliability',
    'Share of the gap that is likely to be real and not chance, 0 to 1',
    (o) => o.reliability,
  ),
  expected(
    'national_part',
    'Part of the improvement that is the same for every school of the phase, pp',
    (o) => o.nationalPart,
  ),
  expected(
    'school_part',
    'Part from the reliable gap, pp; below 0 when the school is above its like',
    (o) => o.schoolPart,
  ),
  expected('cap', 'The most that the method asks of a school of the phase, pp', (o) => o.cap),
  expected('capped', '`true` when both parts together were more than the cap', (o) => o.capped),
  before2(
    'chance_met_if_unchanged',
    'Chance that a school whose true rate does not move reaches the figure all the same, 0 to 1',
    (o) => o.chanceMetIfUnchanged,
  ),
  before2(
    'chance_missed_if_improved',
    'Chance that a school whose true rate rises by the method’s `exampleImprovement` falls short all the same, 0 to 1',
    (o) => o.chanceMissedIfImproved,
  ),
  published(
    'local_authority_attendance',
    'Attendance of the same phase in the local authority, weighted by pupils on roll, %',
    (released) => released.localAuthorityAttendance,
  ),
  published('pre_pandemic_attendance', 'Attendance in 2018/19, %', (r) => r.prePandemicAttendance),
  published(
    'predicted_attendance',
    'Attendance that circumstances alone predict, %, for every school of a phase that is compared',
    (released) => released.predictedAttendance,
  ),
  published(
    'persistent_absence',
    'Enrolments that missed 10% or more of their possible sessions in the baseline year, %',
    (released) => released.persistentAbsence,
  ),
  published('severe_absence', 'Enrolments that missed 50% or more, %', (r) => r.severeAbsence),
  {
    name: 'compared_within',
    meaning: 'The wall behind which the school stands, in words: similar schools were sought within it',
    empty: 'alternative provision, which is not compared',
    write: (released) => released.comparedWithin,
  },
  {
    name: 'doubts',
    meaning:
      'What speaks against a figure in question: `prediction`, `history`, `persistent-absence` or `range`, a colon, the attendance that it leads one to expect, a colon, how far from it is hard to believe, pp; spaces between',
    empty: 'the figure is not in question',
    rare: true,
    write: ({ outcome }) =>
      outcome.status === 'in-question'
        ? outcome.doubts.map(({ from, expected, beyond }) => `${from}:${expected}:${beyond}`).join(' ')
        : undefined,
  },
  {
    name: 'lifted_walls',
    meaning:
      'Walls that were lifted for the school, because too few others stand behind its own, with spaces between',
    empty: 'none was lifted',
    rare: true,
    write: ({ liftedWalls }) => (liftedWalls.length === 0 ? undefined : liftedWalls.join(' ')),
  },
  always('similar_schools', 'How many similar schools were found', ({ similar }) => similar.length),
];
