import { percent } from '../formatting.ts';
import { numbersBelow } from './axes.ts';
import { blue, ink, line, white } from './colours.ts';
import { scaleOver } from './scale.ts';
import { drawing, element, text } from './svg.ts';
import { centredWithin } from './words-width.ts';

export interface DistributionData {
  readonly title: string;
  readonly description: string;
  readonly own: number;
  readonly ownLabel: string;
  /** The values to compare with, ascending, at least one. */
  readonly others: readonly number[];
  readonly mean: number;
  readonly meanLabel: string;
}

const dot = 13;

/** A white edge that keeps words readable where a line passes behind them. */
const halo = { stroke: white, 'stroke-width': 4, 'paint-order': 'stroke' } as const;

/** Every value as a dot on a scale of per cent, stacked where they are close; the own value as a diamond. */
export function distributionChart(data: DistributionData, width: number): string {
  const { own, ownLabel, others, mean, meanLabel } = data;
  const left = 24;
  const right = width - 24;
  const scale = scaleOver([own, ...others], left, right, width < 480 ? 5 : 9);
  const stacks = stacked(others.map(scale.at));
  const highest = Math.max(...stacks.map(({ level }) => level));
  const top = 44;
  const floor = top + (highest + 1) * dot + 8;
  const ownX = scale.at(own);
  const meanX = scale.at(mean);
  const labels = apart(ownX, meanX, width);
  return drawing(
    { width, height: floor + 46 },
    data,
    element('line', { x1: left, x2: right, y1: floor, y2: floor, stroke: line, 'stroke-width': 2 }),
    ...numbersBelow(scale, floor + 38, (tick) => percent(tick, scale.digits)),
    element('line', {
      x1: meanX,
      x2: meanX,
      y1: 42,
      y2: floor,
      stroke: blue,
      'stroke-width': 2,
      'stroke-dasharray': '5 4',
    }),
    element('line', { x1: ownX, x2: ownX, y1: 24, y2: floor, stroke: ink, 'stroke-width': 2 }),
    ...stacks.map(({ x, level }) =>
      element('circle', {
        cx: x,
        cy: floor - dot / 2 - 1 - level * dot,
        r: dot / 2 - 0.8,
        fill: blue,
        stroke: white,
      }),
    ),
    element('path', { d: `M${Math.round(ownX)} ${floor}l8 10l-8 10l-8 -10z`, fill: ink }),
    text(
      { ...labels.own, y: 16, 'font-size': 14, 'font-weight': 'bold', fill: ink },
      `${ownLabel} ${percent(own)}`,
    ),
    text({ ...labels.mean, y: 36, 'font-size': 14, fill: ink, ...halo }, `${meanLabel} ${percent(mean)}`),
  );
}

/** Puts each dot, from left to right, on the lowest level where it does not touch another. */
function stacked(places: readonly number[]): { x: number; level: number }[] {
  const lastOnLevel: number[] = [];
  return places.map((x) => {
    const free = lastOnLevel.findIndex((last) => x - last >= dot);
    const level = free === -1 ? lastOnLevel.length : free;
    lastOnLevel[level] = x;
    return { x, level };
  });
}

/** The own label over its line; the average's on the far side of its own, so that no line runs through it. */
function apart(ownX: number, meanX: number, width: number) {
  const own = centred(ownX, 74, width);
  const room = 150;
  if (meanX < ownX && meanX > room) return { own, mean: { x: meanX + 4, 'text-anchor': 'end' } };
  if (meanX >= ownX && width - meanX > room) return { own, mean: { x: meanX - 4, 'text-anchor': 'start' } };
  return { own, mean: centred(meanX, 76, width) };
}

/** @param half half of the label's width */
function centred(x: number, half: number, width: number) {
  return { x: centredWithin(x, half, width), 'text-anchor': 'middle' };
}
