/**
 * A published figure is a value or a named reason why there is none. A missing number is never a number:
 * nothing in the project turns a `Missing` into 0.
 *
 * Reasons follow the symbols of DfE statistics (docs/domain/privacy.md): `c` confidential, `z` not applicable,
 * `x` not available, `low` rounds to 0 (which is a value), and `SUPP` of the performance tables.
 */
export const missingReasons = ['suppressed', 'not-applicable', 'not-available', 'not-submitted'] as const;
export type MissingReason = (typeof missingReasons)[number];

export interface Missing {
  readonly missing: MissingReason;
}

/** A figure as its publisher left it: a value or the reason for none. */
export type Published<T extends number | string | boolean | object> = T | Missing;

const missingOf = (reason: MissingReason): Missing => Object.freeze({ missing: reason });

/** Withheld by the publisher to protect individuals, or because too few pupils. */
export const suppressed = missingOf('suppressed');
/** The figure has no meaning for this school. */
export const notApplicable = missingOf('not-applicable');
/** The figure exists in principle; no file here has it. */
export const notAvailable = missingOf('not-available');
/** The school has not sent it yet. */
export const notSubmitted = missingOf('not-submitted');

export function isMissing(figure: unknown): figure is Missing {
  return typeof figure === 'object' && figure !== null && 'missing' in figure;
}

export function isPresent<T extends number | string | boolean | object>(figure: Published<T>): figure is T {
  return !isMissing(figure);
}

/** Applies `f` to a value; a missing figure keeps its reason. */
export function mapPublished<
  T extends number | string | boolean | object,
  U extends number | string | boolean | object,
>(figure: Published<T>, f: (value: T) => U): Published<U> {
  return isMissing(figure) ? figure : f(figure as T);
}

/** For numeric kernels, in which NaN stands for missing. Never for display or sums. */
export function numberOrNaN(figure: Published<number>): number {
  return isMissing(figure) ? Number.NaN : figure;
}

/** The words a reader sees for a missing figure. */
export const missingWords: Readonly<Record<MissingReason, string>> = {
  suppressed: 'suppressed by the publisher',
  'not-applicable': 'not applicable',
  'not-available': 'not available',
  'not-submitted': 'not yet submitted',
};

/** The one place where a figure becomes text. */
export function displayPublished<T extends number | string | boolean | object>(
  figure: Published<T>,
  format: (value: T) => string,
): string {
  return isMissing(figure) ? missingWords[figure.missing] : format(figure as T);
}
