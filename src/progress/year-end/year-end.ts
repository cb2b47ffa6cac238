import { comparedPhases } from '../../attendance/phase.ts';
import { isMissing, notAvailable } from '../../attendance/published.ts';
import type { School } from '../../attendance/school.ts';
import type { Urn } from '../../attendance/urn.ts';
import { type Expectation, hasExpectation } from '../../expectations/outcome.ts';
import type { Release } from '../../expectations/release.ts';
import { type Move, movesOf } from '../../expectations/verdicts/move.ts';
import { type Progress, progressOf } from '../../expectations/verdicts/progress.ts';
import type { ResultWord } from '../../expectations/verdicts/result-words.ts';
import type { SettledYear } from './settled-year.ts';

/** Why a school's year is not read. */
export type NoYearEnd =
  | 'nothing asked'
  | 'too few registers'
  | 'too few similar schools'
  /** It was short by more than chance explains, and too few schools were read to say what such a year brought to others. */
  | 'nothing to compare with';

/** A year that is not read, and why; with what is known of it. */
interface YearNotRead extends Partial<Omit<YearEndKnown, 'word' | 'none'>> {
  readonly word?: undefined;
  readonly none: NoYearEnd;
}

/** How a school's year ended, as it is kept and shown; or why it is not read. */
export type YearEnd = YearEndKnown | YearNotRead;

/** A year that was read: attendance in %, the rest in pp. */
export interface YearEndKnown {
  readonly word: ResultWord;
  readonly none?: undefined;
  /** Expected over the year before, counted from the baseline of the release. */
  readonly expected?: number;
  /** By the school's registers. */
  readonly attendance?: number;
  /** Of the year before: by the same registers, or as it was published. */
  readonly before?: number;
  /** By what `before` is known. */
  readonly beforeFrom?: 'registers' | 'publication';
  /** The figure that is read against `expected`: the baseline, moved by the change. */
  readonly reads?: number;
  /** Undefined where too few schools have both years to say. */
  readonly similarChange?: number;
  /** Of accepted disruptions: the year without their days, and what they took from it. */
  readonly disruption?: { readonly without: number; readonly explained: number; readonly word: ResultWord };
}

/** A school's year that was read, with what it was read from. */
export interface YearEndRead {
  readonly move: Move;
  readonly progress: Progress;
  readonly end: YearEndKnown;
}

/** Every school's year, and those that were read, by phase. */
export interface YearsEnded {
  readonly ends: ReadonlyMap<Urn, YearEnd>;
  readonly read: readonly YearEndRead[];
}

/**
 * Reads how the year of every school of a release ended. What a school's registers say of a year is held against what the same registers
 * say of the year before, and that change against what was expected: figures of one series and one scope. Where they do not have the year
 * before, its published figure stands for it. The word is *disrupted* only where the days of accepted disruptions decide. Where too few
 * schools are read to say what the year brought to them, a year that is short by more than chance explains has no word.
 */
export function endYears(
  { schools, method }: Pick<Release, 'schools' | 'method'>,
  settled: (urn: Urn) => SettledYear | undefined,
): YearsEnded {
  const published = new Map(schools.map(({ school, attendance }) => [school.urn, attendance]));
  const start = ({ urn }: School) => published.get(urn) ?? notAvailable;
  const endBy = (own: (year: SettledYear) => number) => (school: School) => {
    const year = settled(school.urn);
    const before = start(school);
    if (year === undefined || isMissing(before)) return notAvailable;
    return year.before === undefined ? own(year) : before + own(year) - year.before;
  };
  const ends = new Map<Urn, YearEnd>();
  const read: YearEndRead[] = [];
  for (const phase of comparedPhases) {
    const moves = movesOf(
      schools.filter(({ school }) => school.phase === phase),
      { start, end: endBy(({ attendance }) => attendance) },
      method,
    ).flatMap((move) => {
      const { outcome } = move.released;
      return hasExpectation(outcome) ? [asReleased(move, outcome)] : [];
    });
    if (moves.length === 0) continue;
    const expectedOf = ({ released: { outcome } }: Move) =>
      hasExpectation(outcome) ? outcome.expectedAttendance : Number.NaN;
    const asked = (move: Move) => expectedOf(move) - move.base;
    const without = moves.map((move) => {
      const year = settled(move.released.school.urn)!;
      return year.without === undefined ? move : moved(move, year.without - year.attendance);
    });
    const words = progressOf(without, asked, method).map(({ word }) => word);
    const decides = new Set(moves.filter((move, i) => without[i] !== move && words[i] !== 'not reached'));
    const results = progressOf(moves, asked, method, { disrupted: (move) => decides.has(move) });
    results.forEach((progress, i) => {
      const { move } = progress;
      const { urn } = move.released.school;
      const year = settled(urn)!;
      const facts = {
        expected: expectedOf(move),
        attendance: year.attendance,
        before: year.before ?? move.start,
        beforeFrom: year.before === undefined ? 'publication' : 'registers',
        reads: move.base + move.change,
        // Where too few schools have both years, the tide of a move is none, and not one of 0.
        ...(progress.againstTide === undefined ? {} : { similarChange: move.tide }),
        ...(year.without === undefined || year.explained === undefined
          ? {}
          : { disruption: { without: year.without, explained: year.explained, word: words[i]! } }),
      } as const;
      const word = wordOfYear(progress, words[i]!);
      if (word === undefined) {
        ends.set(urn, { none: 'nothing to compare with', ...facts });
        return;
      }
      const end: YearEndKnown = { word, ...facts };
      ends.set(urn, end);
      read.push({ move, progress: { ...progress, word }, end });
    });
  }
  for (const { school, outcome } of schools)
    if (!ends.has(school.urn))
      ends.set(school.urn, {
        none: !hasExpectation(outcome)
          ? 'nothing asked'
          : settled(school.urn) === undefined
            ? 'too few registers'
            : 'too few similar schools',
      });
  return { ends, read };
}

/**
 * The word of a year. Where too few schools were read to say what the year brought to them, one that is short by more than chance explains
 * has none, unless the days of accepted disruptions explain it.
 *
 * @param without what it would be without those days
 */
function wordOfYear({ againstTide, word }: Progress, without: ResultWord): ResultWord | undefined {
  if (againstTide !== undefined || word !== 'as its similar schools') return word;
  return without === 'reached' || without === 'within chance' ? 'disrupted' : undefined;
}

/** A move from the baseline that the release had, steadied as it was, and with chance as it was said. */
const asReleased = (move: Move, { baselineAttendance: base, past, changeSd }: Expectation): Move => ({
  ...move,
  base,
  change: move.end - base,
  net: move.end - base - move.tide,
  gap: move.similarStart - base,
  baseSd: past?.baselineSd ?? move.baseSd,
  changeSd,
});

const moved = (move: Move, by: number): Move => ({
  ...move,
  end: move.end + by,
  change: move.change + by,
  net: move.net + by,
});
