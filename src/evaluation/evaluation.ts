import type { AcademicYear } from '../attendance/academic-year.ts';
import type { InputFile } from '../attendance/dataset.ts';
import type { ComparedPhase } from '../attendance/phase.ts';
import type { DefinitionCompared } from './definitions-compared.ts';
import type { FairnessRow } from './fairness.ts';
import type { Gained } from './gaming.ts';
import type { IntervalsMeasured } from './intervals.ts';
import type { OutOfTime } from './out-of-time.ts';
import type { ChanceSimulated } from './simulate-chance.ts';
import type { JitterMeasured, RedrawMeasured } from './stability.ts';
import type { Target } from './target.ts';
import type { YearTransition } from './transition.ts';

/** The version of the shape of `evaluation.json`; it changes when a reader of the old shape would be misled. */
export const evaluationFormat = 1;

/**
 * What was measured of a method on the years at hand. Shares are from 0 to 1, attendance in %, differences of attendance
 * in percentage points. A part that the data did not allow is absent, and `notDone` says why.
 */
export interface Evaluation {
  readonly format: typeof evaluationFormat;
  readonly method: { readonly name: string; readonly version: string; readonly label: string };
  readonly inputs: readonly InputFile[];
  /** Years of absence at hand, and those with a census as well, from which lists can be drawn. */
  readonly years: { readonly absence: readonly AcademicYear[]; readonly census: readonly AcademicYear[] };
  /** How schools are dealt into the half that settings were chosen on and the half held back. */
  readonly halves: string;
  readonly notDone: readonly NotDone[];
  readonly targets: readonly Target[];
  readonly outOfTime: OutOfTime | undefined;
  readonly definitions: readonly DefinitionCompared[];
  readonly transitions: readonly YearTransition[];
  readonly chance: ChanceMeasured | undefined;
  readonly intervals: readonly IntervalsMeasured[];
  readonly stability: {
    readonly jitter: JitterMeasured | undefined;
    readonly redraw: RedrawMeasured | undefined;
  };
  readonly fairness: readonly FairnessOfPhase[];
  readonly gaming: readonly Gained[];
}

export interface NotDone {
  readonly part: string;
  readonly because: string;
}

export interface ChanceMeasured {
  /** Of the invented country. */
  readonly schools: number;
  readonly seed: number;
  readonly from: AcademicYear;
  readonly to: AcademicYear;
  readonly phases: readonly ChanceSimulated[];
}

export interface FairnessOfPhase {
  readonly phase: ComparedPhase;
  /** The years whose results are in the rows; undefined where only what is asked is. */
  readonly from: AcademicYear;
  readonly to: AcademicYear | undefined;
  readonly rows: readonly FairnessRow[];
}
