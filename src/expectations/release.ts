import type { AcademicYear } from '../attendance/academic-year.ts';
import type { InputFile } from '../attendance/dataset.ts';
import type { Phase } from '../attendance/phase.ts';
import type { Published } from '../attendance/published.ts';
import type { Region } from '../attendance/region.ts';
import type { LocalAuthority, School } from '../attendance/school.ts';
import type { Urn } from '../attendance/urn.ts';
import type { Method } from './method.ts';
import type { Outcome } from './outcome.ts';
import type { WallName } from './similar-schools/definition.ts';
import type { Metric } from './similar-schools/metric.ts';
import type { SimilarSchool } from './similar-schools/similar-school.ts';
import type { OtherAnswer } from './similar-schools/under-other-definitions.ts';

/** One school as a release keeps it: what went in, and what came out. */
export interface ReleasedSchool {
  readonly school: School;
  readonly localAuthorityName: string;
  readonly region: Published<Region>;
  /** Attendance in the baseline year, %: 100 less overall absence. */
  readonly attendance: Published<number>;
  /** Enrolments that missed 10% or more, and 50% or more, of their possible sessions in the baseline year, %. */
  readonly persistentAbsence: Published<number>;
  readonly severeAbsence: Published<number>;
  /** Attendance in 2018/19, %. */
  readonly prePandemicAttendance: Published<number>;
  /** Mean attendance of the same phase in the local authority, weighted by pupils on roll, %. */
  readonly localAuthorityAttendance: Published<number>;
  /** Attendance that the method predicts from circumstances alone, %: the metric's first axis. */
  readonly predictedAttendance: Published<number>;
  /** The wall behind which the school stands, within which similar schools were sought: "secondary, non-selective". */
  readonly comparedWithin: string;
  /** Walls that were lifted for the school because too few others stand behind its own; those its list crosses. */
  readonly liftedWalls: readonly WallName[];
  /** Nearest first; empty where none were sought. */
  readonly similar: readonly SimilarSchool[];
  /** What other definitions of similar would have compared the school with. */
  readonly otherAnswers: readonly OtherAnswer[];
  readonly outcome: Outcome;
}

/** The result of one release check. */
export interface CheckResult {
  /** Kebab-case name of the check, stable across releases. */
  readonly name: string;
  readonly passed: boolean;
  /** There was nothing to check it on. It stands in no release's way, and nobody may read it as a pass. */
  readonly notRun?: true | undefined;
  /** One sentence: what was looked at and what was found, with the threshold. */
  readonly evidence: string;
  /** What to look at when it failed: at most the first twenty, e.g. URNs. */
  readonly lookAt: readonly string[];
}

/** A check's result in a word. */
export function resultOf({
  passed,
  notRun,
}: Pick<CheckResult, 'passed' | 'notRun'>): 'passed' | 'failed' | 'not run' {
  if (notRun) return 'not run';
  return passed ? 'passed' : 'failed';
}

/** A failed check that a named person let pass, with the reason. */
export interface Override {
  readonly check: string;
  readonly because: string;
  readonly by: string;
}

/** A figure in question that a named person found to be right, with the evidence. */
export interface ConfirmedFigure {
  readonly urn: Urn;
  readonly because: string;
  readonly by: string;
}

/** A figure that somebody said is right when they saw it in a release or a report: it counts for that figure and no other. */
export interface FigureSaidRight extends ConfirmedFigure {
  /** Attendance that they saw, %, and the year that it was for. */
  readonly attendance: number;
  readonly year: AcademicYear;
}

/** What the days of accepted disruptions took from a school's attendance of a year, pp: below 0 where they were better than usual. */
export interface ExplainedDisruption {
  readonly urn: Urn;
  readonly year: AcademicYear;
  readonly explained: number;
}

/** What the engine makes of a dataset and a method, before it is written and has an identity. */
export interface ReleaseDraft {
  readonly method: Method;
  readonly baseline: AcademicYear;
  /** The year the expectation is for: the one after the baseline. */
  readonly expectationYear: AcademicYear;
  readonly inputs: readonly InputFile[];
  /** Schools by outcome status. */
  readonly counts: Readonly<Record<string, number>>;
  readonly checks: readonly CheckResult[];
  readonly overrides: readonly Override[];
  /** Figures that would be in question if nobody had confirmed them; in ascending URN. */
  readonly confirmed: readonly ConfirmedFigure[];
  /** The scales and weights actually used, by group of schools compared. */
  readonly metrics: readonly Metric[];
  /** Variance of true gaps between schools and their like, pp², by phase: what chance does not explain. */
  readonly trueGapVariances: Readonly<Partial<Record<Phase, number>>>;
  /** By ascending code. */
  readonly localAuthorities: readonly LocalAuthority[];
  /** In ascending URN. */
  readonly schools: readonly ReleasedSchool[];
  readonly byUrn: ReadonlyMap<Urn, ReleasedSchool>;
}

/** The unit of everything: immutable, and identified by the hash of what it says. */
export interface Release extends ReleaseDraft {
  /** SHA-256 of the written release's content, hexadecimal. */
  readonly id: string;
}
