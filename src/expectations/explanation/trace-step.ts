import type { Published } from '../../attendance/published.ts';
import type { Urn } from '../../attendance/urn.ts';

/*
 * A calculation as data: what a person follows with a calculator, before any words join it. Reports keep it for years,
 * so a change of these shapes is a new format of theirs (documents/report).
 */

/** One step of a calculation. */
export interface TraceStep {
  readonly title: string;
  readonly lines: readonly TraceLine[];
}

export type TraceLine = Sentence | Equation | Addend | AxisStanding | SimilarList;

/** Words, with expressions between them. */
export interface Sentence {
  readonly kind: 'sentence';
  readonly parts: readonly Expression[];
}

/** A result with its name and what it comes from: first by names, then by numbers. */
export interface Equation {
  readonly kind: 'equation';
  readonly name: string;
  readonly formulas: readonly Expression[];
  /** Limits of the last formula's value. */
  readonly limits?: { readonly least: number; readonly cap: number };
  /** The step to which the value is rounded last. */
  readonly nearest?: number;
  readonly result: Quantity;
  /** What else the result means: "maintain". */
  readonly note?: string;
}

/** What one thing adds to a sum. */
export interface Addend {
  readonly kind: 'addend';
  readonly name: string;
  readonly formula: Expression;
  readonly result: Quantity;
}

/** Where a school stands on one axis of what counts as similar. */
export interface AxisStanding {
  readonly kind: 'axis-standing';
  readonly name: string;
  readonly value: Quantity;
  /** The median and the unit are of natural logarithms. */
  readonly logarithms: boolean;
  readonly median: number;
  readonly unit: number;
  readonly weight: number;
  readonly stands: number;
  /** Why it stands there, where its value alone does not say. */
  readonly because?: 'most-that-counts' | 'not-known';
}

/** The similar schools, most alike first. */
export interface SimilarList {
  readonly kind: 'similar-list';
  readonly schools: readonly {
    readonly rank: number;
    readonly urn: Urn;
    readonly name: Published<string>;
    readonly distance: number;
    /** %. */
    readonly attendance: Published<number>;
    readonly pupils: Published<number>;
    readonly km: Published<number>;
  }[];
}

/** A number in its unit; pp are percentage points, '' is a plain number. */
export interface Quantity {
  readonly value: Published<number>;
  readonly unit: '%' | 'pp' | '';
}

/** A number as it is typed into a calculator, the name of one, or an operation. */
export type Expression = Published<number> | string | Operation | Root | Square | Reasoned;

export interface Operation {
  readonly op: '+' | '−' | '×' | '/';
  readonly of: readonly Expression[];
}

export interface Root {
  readonly root: Expression;
}

export interface Square {
  readonly square: Expression;
}

/** An expression with what it is there for: "1 × 0.5 for what is not known". */
export interface Reasoned {
  readonly given: Expression;
  readonly for: string;
}

export const sentence = (...parts: readonly Expression[]): Sentence => ({ kind: 'sentence', parts });
export const plus = (...of: readonly Expression[]): Operation => ({ op: '+', of });
export const minus = (...of: readonly [Expression, Expression]): Operation => ({ op: '−', of });
export const times = (...of: readonly Expression[]): Operation => ({ op: '×', of });
export const over = (...of: readonly [Expression, Expression]): Operation => ({ op: '/', of });
export const root = (of: Expression): Root => ({ root: of });
export const square = (of: Expression): Square => ({ square: of });
export const percentTerm = (value: Published<number>): Quantity => ({ value, unit: '%' });
export const inPoints = (value: Published<number>): Quantity => ({ value, unit: 'pp' });
export const unitless = (value: Published<number>): Quantity => ({ value, unit: '' });
