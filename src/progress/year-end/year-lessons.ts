import type { AcademicYear } from '../../attendance/academic-year.ts';
import { type ComparedPhase, comparedPhases } from '../../attendance/phase.ts';
import { type GroupingName, groupingsOf } from '../../expectations/fairness/groups.ts';
import type { Method } from '../../expectations/method.ts';
import { progressOf } from '../../expectations/verdicts/progress.ts';
import { type ResultWord, resultWords } from '../../expectations/verdicts/result-words.ts';
import { median } from '../../numerics/quantile.ts';
import type { YearEndRead } from './year-end.ts';

/** Schools in 100 that read each word. Never 0 and never 100: a share of all or of none would tell of each of them. */
export type SharesOfWords = Readonly<Record<ResultWord, number>>;

/** One group of schools. */
export interface LessonOfGroup {
  readonly group: string;
  /** To the nearest ten. */
  readonly schools: number;
  readonly shares: SharesOfWords;
}

/** What would have been told differently, in schools of 100. */
export interface ToldDifferently {
  readonly reading: 'figure alone' | 'chance alone' | 'similar schools in full' | 'without disruptions';
  /** That would have been told that they did not reach what was expected. */
  readonly notReached: number;
  /** Told so that were not, or not told so that were. */
  readonly otherwise: number;
}

export interface LessonOfPhase {
  readonly phase: ComparedPhase;
  readonly schools: number;
  readonly shares: SharesOfWords;
  /** Medians, pp. */
  readonly asked: number;
  readonly change: number;
  readonly groupings: readonly { readonly by: GroupingName; readonly groups: readonly LessonOfGroup[] }[];
  readonly differently: readonly ToldDifferently[];
}

/** What a year taught: how the method did, by group, and what would have been told differently. No school is in it. */
export interface YearLessons {
  readonly year: AcademicYear;
  readonly method: string;
  /** Phases with schools enough. */
  readonly phases: readonly LessonOfPhase[];
}

/** A group of fewer schools is not shown. */
export const fewestInGroup = 30;
/** Shares nearer to none or to all than this are shown as this, in 100. */
export const nearestToAll = 3;

/** What a year taught, of the schools whose year was read. */
export function lessonsOf(year: AcademicYear, method: Method, read: readonly YearEndRead[]): YearLessons {
  return {
    year,
    method: `${method.name} ${method.version}`,
    phases: comparedPhases.flatMap((phase) => {
      const ofPhase = read.filter(({ move }) => move.phase === phase);
      return ofPhase.length < fewestInGroup ? [] : [lessonOfPhase(phase, method, ofPhase)];
    }),
  };
}

function lessonOfPhase(phase: ComparedPhase, method: Method, read: readonly YearEndRead[]): LessonOfPhase {
  const words = read.map(({ progress }) => progress.word);
  return {
    phase,
    schools: tens(read.length),
    shares: sharesOf(words),
    asked: hundredths(median(read.map(({ progress }) => progress.asked))),
    change: hundredths(median(read.map(({ move }) => move.change))),
    groupings: groupingsOf(read.map(({ move }) => move)).map(({ name, groups, of }) => ({
      by: name,
      groups: groups.flatMap((group, at) => {
        const inside = words.filter((_, i) => of[i] === at);
        return inside.length < fewestInGroup
          ? []
          : [{ group, schools: tens(inside.length), shares: sharesOf(inside) }];
      }),
    })),
    differently: toldDifferently(method, read),
  };
}

function toldDifferently(method: Method, read: readonly YearEndRead[]): ToldDifferently[] {
  const told = read.map(({ progress }) => progress.word === 'not reached');
  const moves = read.map(({ move }) => move);
  const asked = new Map(read.map(({ move, progress }) => [move, progress.asked]));
  const { tide: _tide, ...tideInFull } = method.progress;
  const disrupted = new Set(
    read.filter(({ progress }) => progress.word === 'disrupted').map(({ move }) => move),
  );
  const inFull = progressOf(
    moves,
    (move) => asked.get(move)!,
    { ...method, progress: tideInFull },
    {
      disrupted: (move) => disrupted.has(move),
    },
  );
  const { certainty } = method.progress;
  const beyondChance = ({ progress: { move, asked: of, changeError } }: YearEndRead) =>
    of - move.change > (typeof certainty === 'number' ? certainty : certainty[move.phase]) * changeError;
  const readings: Readonly<Record<ToldDifferently['reading'], readonly boolean[]>> = {
    'figure alone': read.map(({ progress }) => !progress.reached),
    'chance alone': read.map((one) => !one.progress.reached && beyondChance(one)),
    'similar schools in full': inFull.map(({ word }) => word === 'not reached'),
    'without disruptions': read.map(({ progress }) => ['not reached', 'disrupted'].includes(progress.word)),
  };
  return Object.entries(readings).map(([reading, other]) => ({
    reading: reading as ToldDifferently['reading'],
    notReached: shareOf(other.filter(Boolean).length, read.length),
    otherwise: shareOf(other.filter((not, i) => not !== told[i]).length, read.length),
  }));
}

const hundredths = (value: number): number => Math.round(100 * value) / 100;
const tens = (schools: number): number => 10 * Math.round(schools / 10);

const shareOf = (some: number, all: number): number =>
  Math.min(100 - nearestToAll, Math.max(nearestToAll, Math.round((100 * some) / all)));

function sharesOf(words: readonly ResultWord[]): SharesOfWords {
  const share = (word: ResultWord) => shareOf(words.filter((one) => one === word).length, words.length);
  return Object.fromEntries(resultWords.map((word) => [word, share(word)])) as Record<ResultWord, number>;
}
