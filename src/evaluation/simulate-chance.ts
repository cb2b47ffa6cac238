import type { AcademicYear } from '../attendance/academic-year.ts';
import { type ComparedPhase, comparedPhases } from '../attendance/phase.ts';
import { notAvailable, type Published } from '../attendance/published.ts';
import type { School } from '../attendance/school.ts';
import type { Urn } from '../attendance/urn.ts';
import { type GroupingName, groupingsOf } from '../expectations/fairness/groups.ts';
import { groupRatesOf } from '../expectations/fairness/spread.ts';
import type { Method } from '../expectations/method.ts';
import type { ReleaseDraft } from '../expectations/release.ts';
import { askedBefore } from '../expectations/verdicts/asked.ts';
import { movesOf } from '../expectations/verdicts/move.ts';
import { type Progress, progressOf } from '../expectations/verdicts/progress.ts';
import { type ResultWord, resultWords } from '../expectations/verdicts/result-words.ts';
import { mean } from '../numerics/mean.ts';
import { mixIntegers } from '../numerics/mix-integers.ts';

/** What is true of one school in one year of an invented country, %; `observed` is what its registers add up to. */
export interface KnownTruth {
  readonly urn: number;
  readonly year: AcademicYear;
  readonly absence: number;
  readonly observed: number | undefined;
}

/** A release of an invented country, and its truth in two years. */
export interface InventedCountry {
  readonly release: ReleaseDraft;
  readonly from: AcademicYear;
  readonly to: AcademicYear;
  readonly truth: readonly KnownTruth[];
}

export interface ChanceSimulated {
  readonly phase: ComparedPhase;
  readonly schools: number;
  /** Nobody's true rate moved: shares told each word, and *not reached* by quarter, lowest first. */
  readonly unmoved: ResultCounts;
  readonly unmovedNotReached: Readonly<Record<SimulatedGrouping, readonly number[]>>;
  /**
   * One school in ten truly rose by twice what was asked of it, and nobody else moved: what those are told. Each school rises in
   * one of ten deals, so that it is measured on all of them.
   */
  readonly risen: ResultCounts;
}

export interface ResultCounts {
  readonly schools: number;
  readonly words: Readonly<Record<ResultWord, number>>;
}

const simulatedGroupings = [
  'start',
  'freeSchoolMealsEver6',
  'roll',
] as const satisfies readonly GroupingName[];
type SimulatedGrouping = (typeof simulatedGroupings)[number];

const riseSeed = 20_260_904;
const deals = 10;

/**
 * How often chance alone would be taken for a result. Each school keeps its true rate of the first year in both; only the
 * luck of each year's registers, which the invented country knows, differs.
 */
export function simulateChance(
  { release, from, to, truth }: InventedCountry,
  method: Method,
): ChanceSimulated[] {
  const known = new Map(truth.map((row) => [`${row.urn} ${row.year}`, row]));
  const rowOf = (school: School, year: AcademicYear) =>
    known.get(`${school.absence.get(year)?.publishedAs} ${year}`);
  const measured = (school: School, year: AcademicYear, rise: number): Published<number> => {
    const base = rowOf(school, from);
    const drawn = rowOf(school, year);
    if (base === undefined || drawn?.observed === undefined) return notAvailable;
    const luck = drawn.observed - drawn.absence;
    const absence = Math.max(0, base.absence + luck - rise);
    // As published, to one decimal.
    return 100 - Math.round(absence * 10) / 10;
  };
  return comparedPhases.flatMap((phase): ChanceSimulated[] => {
    const ofPhase = release.schools.filter(({ school }) => school.phase === phase);
    const movesWith = (riseOf: (school: School) => number) =>
      movesOf(
        ofPhase,
        {
          start: (school) => measured(school, from, 0),
          end: (school) => measured(school, to, riseOf(school)),
        },
        method,
      );
    const unmoved = movesWith(() => 0);
    if (unmoved.length < method.progress.fewestSchools) return [];
    const asked = askedBefore(method, unmoved);
    const still = progressOf(unmoved, asked, method);
    const askedOf = new Map(still.map((each) => [each.move.released.school.urn, each.asked]));
    const risen = Array.from({ length: deals }, (_, deal) => {
      const rises = (urn: Urn) => mixIntegers(urn, riseSeed) % deals === deal;
      const moved = movesWith(({ urn }) => (rises(urn) ? 2 * (askedOf.get(urn) ?? 0) : 0));
      const results = progressOf(moved, (move) => askedOf.get(move.released.school.urn) ?? 0, method);
      return results.filter(({ move }) => rises(move.released.school.urn));
    }).flat();
    const groupings = groupingsOf(unmoved);
    return [
      {
        phase,
        schools: still.length,
        unmoved: resultCountsOf(still),
        unmovedNotReached: Object.fromEntries(
          simulatedGroupings.map((name) => {
            const grouping = groupings.find((each) => each.name === name)!;
            const hit = Uint8Array.from(still, ({ word }) => Number(word === 'not reached'));
            return [name, groupRatesOf(grouping, hit)];
          }),
        ) as Record<SimulatedGrouping, number[]>,
        risen: resultCountsOf(risen),
      },
    ];
  });
}

function resultCountsOf(results: readonly Progress[]): ResultCounts {
  return {
    schools: results.length,
    words: Object.fromEntries(
      resultWords.map((word) => [word, mean(results.map((result) => Number(result.word === word)))]),
    ) as Record<ResultWord, number>,
  };
}
