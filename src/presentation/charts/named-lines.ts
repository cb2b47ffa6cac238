import { apartFrom } from './labels-apart.ts';
import type { Scale } from './scale.ts';
import { type PlacedPoint, type SeriesStyle, seriesStyle } from './series.ts';
import type { Slots } from './slots.ts';

/** A line to be drawn, with its name at its end. */
export interface NamedLine {
  readonly name: string;
  readonly points: readonly (PlacedPoint | undefined)[];
  readonly look: SeriesStyle;
  /** Where its name stands: at its last figure, apart from the other names. */
  readonly nameAt: number;
}

/** How far apart names stand. */
const namesApart = 16;

/**
 * Places lines and their names; a line without any figure is left out, and keeps its look from the others.
 *
 * @param lines values in the order of the slots, undefined where there is none
 * @param between the highest and the lowest place of a name
 */
export function namedLines(
  lines: readonly { readonly name: string; readonly values: readonly (number | undefined)[] }[],
  { slots, scale }: { readonly slots: Slots; readonly scale: Scale },
  between: { readonly top: number; readonly floor: number },
): NamedLine[] {
  const placed = lines.flatMap(({ name, values }, i) => {
    const last = values.findLast((value) => value !== undefined);
    if (last === undefined) return [];
    const points = values.map((value, at) =>
      value === undefined ? undefined : { x: slots.centre(at), y: scale.at(value) },
    );
    return [{ name, points, look: seriesStyle(i), end: scale.at(last) }];
  });
  const ends = placed.map(({ end }) => end);
  const names = apartFrom(ends, namesApart, between.top, between.floor);
  return placed.map(({ name, points, look }, i) => ({ name, points, look, nameAt: names[i]! }));
}
