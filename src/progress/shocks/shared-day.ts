import type { Areas } from './areas.ts';
import { medianInPlace } from './medians.ts';

/** What all places, and those of an area beyond that, had in common on a day, in spreads of each place. */
export interface SharedDay {
  readonly nation: number;
  /**
   * Mean of all places but the tenth at each end: sees a day on which half the places fell, as a median does not. NaN where it was
   * not asked for.
   */
  readonly nationMean: number;
  /** By area, shrunk; 0 where chance explains it, or too few places have a register to say. */
  readonly areas: Float64Array;
  /** By area, not shrunk; NaN where too few places have a register to say. */
  readonly areaMedians: Float64Array;
  /** Places with a register, by area. */
  readonly counts: Int32Array;
  /** How many of them are below the nation's day by more than `fallenBeyond`, by area, and by how many points those are in all. */
  readonly fallen: Int32Array;
  readonly fallenPoints: Float64Array;
}

/** What is needed to say what places have in common. */
interface SharedBy {
  /** By place: points. */
  readonly spreads: Float64Array;
  readonly areas: Areas;
  /** An area's median m, from n places, counts 1 − shrinkage / (n m²), if that is above 0. */
  readonly shrinkage: number;
  /** Whether the trimmed mean is wanted, for which the places are put in order: most of the work. */
  readonly withMean?: boolean;
  /** Spreads below the nation's day beyond which a place is counted as fallen; none is where it is left out. */
  readonly fallenBeyond?: number;
}

/** Fewer places than this do not speak for an area. */
const fewestPlaces = 3;

/**
 * What a day was like for everybody (`sharedDayOf`).
 *
 * @param residuals by place: points; only column `day` is read
 */
export function sharedDay(residuals: readonly Float64Array[], day: number, by: SharedBy): SharedDay {
  const off = new Float64Array(residuals.length);
  for (let place = 0; place < off.length; place++) off[place] = residuals[place]![day]! / by.spreads[place]!;
  return sharedDayOf(off, by);
}

/**
 * What a day was like for everybody: the median of the places' residuals in their own spreads, and by area the median of
 * what is left, shrunk towards none as far as chance alone would make it (James and Stein's way).
 *
 * @param off residuals of the day by place, in spreads; NaN where there is no register
 */
export function sharedDayOf(
  off: Float64Array,
  { spreads, areas, shrinkage, withMean = true, fallenBeyond = Number.POSITIVE_INFINITY }: SharedBy,
): SharedDay {
  const room = new Float64Array(off.length);
  let known = 0;
  for (let place = 0; place < off.length; place++)
    if (!Number.isNaN(off[place]!)) room[known++] = off[place]!;
  const present = room.subarray(0, known);
  const nationMean = withMean ? trimmedMean(present.sort()) : Number.NaN;
  const nation = known === 0 ? 0 : medianInPlace(present, known);
  const counts = new Int32Array(areas.names.length);
  for (let place = 0; place < off.length; place++)
    if (areas.of[place]! >= 0 && !Number.isNaN(off[place]!)) counts[areas.of[place]!]!++;
  const fallen = new Int32Array(counts.length);
  const fallenPoints = new Float64Array(counts.length);
  // The areas lie one behind the other in the same room.
  const ends = new Int32Array(counts.length);
  for (let area = 1; area < ends.length; area++) ends[area] = ends[area - 1]! + counts[area - 1]!;
  for (let place = 0; place < off.length; place++) {
    const area = areas.of[place]!;
    if (area < 0 || Number.isNaN(off[place]!)) continue;
    const beyond = off[place]! - nation;
    room[ends[area]!++] = beyond;
    if (beyond >= -fallenBeyond) continue;
    fallen[area]! += 1;
    fallenPoints[area]! += beyond * spreads[place]!;
  }
  const medians = new Float64Array(counts.length);
  for (let area = 0; area < medians.length; area++) {
    const count = counts[area]!;
    const own = room.subarray(ends[area]! - count, ends[area]!);
    medians[area] = count < fewestPlaces ? Number.NaN : medianInPlace(own, count);
  }
  const shared = medians.map((median, area) => {
    const square = counts[area]! * median ** 2;
    return square > shrinkage ? median * (1 - shrinkage / square) : 0;
  });
  return { nation, nationMean, areas: shared, areaMedians: medians, counts, fallen, fallenPoints };
}

/** The mean without a tenth at each end. @param sorted in order */
function trimmedMean(sorted: Float64Array): number {
  const tenth = Math.floor(sorted.length / 10);
  let sum = 0;
  for (let i = tenth; i < sorted.length - tenth; i++) sum += sorted[i]!;
  return sum / (sorted.length - 2 * tenth);
}

/** Takes off every place's residual of a day what the day was like for everybody and for its area. */
export function takeOffSharedDay(
  residuals: readonly Float64Array[],
  day: number,
  { shared, spreads, areas }: { shared: SharedDay; spreads: Float64Array; areas: Areas },
): void {
  for (let place = 0; place < residuals.length; place++)
    residuals[place]![day]! -= (shared.nation + (shared.areas[areas.of[place]!] ?? 0)) * spreads[place]!;
}
