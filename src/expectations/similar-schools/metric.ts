import type { CharacteristicName } from './characteristic.ts';

/** One axis of the metric, as measured on the schools of a phase. */
export interface MetricTerm {
  readonly name: CharacteristicName;
  /** Multiplies the squared difference. */
  readonly weight: number;
  readonly transform: 'none' | 'log';
  /** The median, in the characteristic's own unit after its transform. */
  readonly centre: number;
  /** What one unit of difference is, in the same unit. */
  readonly scale: number;
  /** Values count as at most this many units from the centre. */
  readonly clip?: number | undefined;
}

/** The usual difference between attendance and what circumstances predict of it, pp. */
export interface UsualDifference {
  readonly median: number;
  /** Interquartile range / 1.349. */
  readonly scale: number;
  /** Schools further than this many scales from the median serve on no list. */
  readonly within: number;
}

/** Whether a figure is so far from the usual that its school serves on no list. NaN is never outlying. */
export function isOutlying(
  attendance: number,
  predicted: number,
  { median, scale, within }: UsualDifference,
): boolean {
  return Math.abs(attendance - predicted - median) > within * scale;
}

/** The metric as it was used for one phase: distance² is the sum of its terms. */
export interface Metric {
  readonly phase: string;
  readonly terms: readonly MetricTerm[];
  /** Each of two schools that lacks a characteristic adds the term's weight times this. */
  readonly missingAdds: number;
  /** What attendance less predicted attendance usually is, where the definition lets only usual figures serve. */
  readonly usual?: UsualDifference | undefined;
  /** Beyond this distance a school does not count as similar; absent where the definition sets no ceiling. */
  readonly ceiling?: number | undefined;
}

/**
 * Where a value stands on an axis, in units from the centre: 0 for a missing value, clipped as the term says.
 *
 * @param value in the characteristic's own unit, NaN when missing
 */
export function standing(
  value: number,
  { transform, centre, scale, clip = Number.POSITIVE_INFINITY }: MetricTerm,
): number {
  const transformed = transformedValue(value, transform);
  if (Number.isNaN(transformed)) return 0;
  return Math.max(-clip, Math.min(clip, (transformed - centre) / scale));
}

/** The value that is scaled; NaN when missing, or when a logarithm has no value. */
export function transformedValue(value: number, transform: MetricTerm['transform']): number {
  if (transform === 'none') return value;
  return value > 0 ? Math.log(value) : Number.NaN;
}
