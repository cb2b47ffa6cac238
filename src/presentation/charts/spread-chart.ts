import { percent } from '../formatting.ts';
import { levels, numbersBelow } from './axes.ts';
import { blue } from './colours.ts';
import { scaleOver } from './scale.ts';
import { drawing, element } from './svg.ts';

/** How values spread. */
export interface SpreadData {
  readonly title: string;
  readonly description: string;
  /** Per cent. */
  readonly values: readonly number[];
}

const height = 240;
const [top, floor] = [16, height - 40];
/** Steps of the scale that are cut into so many columns each. */
const columnsAStep = 2;

/** How many values lie in each equal part of the scale, as columns from nought. Without a value it is an empty scale. */
export function spreadChart(data: SpreadData, width: number): string {
  const { values } = data;
  const [left, right] = [38, width - 24];
  const scale = scaleOver(values, left, right, width < 480 ? 5 : 9);
  const [first, second] = scale.ticks as [number, number];
  const step = (second - first) / columnsAStep;
  const columns = Math.round((scale.ticks.at(-1)! - first) / step);
  const counts = Array.from({ length: columns }, () => 0);
  for (const value of values)
    counts[Math.min(columns - 1, Math.max(0, Math.floor((value - first) / step + 1e-9)))]! += 1;
  const up = scaleOver([0, ...counts], floor, top, 4, 1);
  return drawing(
    { width, height },
    data,
    ...levels(up, left, right, (tick) => String(tick)),
    ...counts.flatMap((count, i) => {
      if (count === 0) return [];
      const [x, end] = [scale.at(first + i * step), scale.at(first + (i + 1) * step)];
      const y = up.at(count);
      return [element('rect', { x: x + 1, y, width: end - x - 2, height: floor - y, fill: blue })];
    }),
    ...numbersBelow(scale, floor + 20, (tick) => percent(tick, scale.digits)),
  );
}
