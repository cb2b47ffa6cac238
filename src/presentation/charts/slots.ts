import { scaleBand } from 'd3-scale';

/** Equal places in a row, one for each thing that has a name or a day. */
export interface Slots {
  /** Where a slot begins. */
  readonly start: (i: number) => number;
  readonly centre: (i: number) => number;
  readonly width: number;
}

/**
 * @param count how many: none gives slots that nothing stands in
 * @param gap share of a slot's step that is left free between two
 */
export function slotsOver(count: number, from: number, to: number, gap = 0): Slots {
  const band = scaleBand<number>(
    Array.from({ length: count }, (_, i) => i),
    [from, to],
  )
    .paddingInner(gap)
    .paddingOuter(gap / 2);
  const width = band.bandwidth();
  const start = (i: number): number => {
    const place = band(i);
    if (place === undefined) throw new RangeError(`there is no slot ${i} of ${count}`);
    return place;
  };
  return { start, centre: (i) => start(i) + width / 2, width };
}
