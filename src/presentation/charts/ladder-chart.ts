import { percent } from '../formatting.ts';
import { numbersBelow, uprights } from './axes.ts';
import { band, blue, ink, white } from './colours.ts';
import { type Scale, scaleOver } from './scale.ts';
import { drawing, element, text } from './svg.ts';
import { centredWithin } from './words-width.ts';

export interface LadderRung {
  readonly label: string;
  readonly value: number;
  /** The value as it is written. */
  readonly words: string;
  /** No further from the own value than chance explains: drawn hollow. */
  readonly withinChance: boolean;
}

export interface LadderData {
  readonly title: string;
  readonly description: string;
  readonly own: number;
  /** What the own value is called in the picture. */
  readonly ownLabel: string;
  /** The movement by chance to shade around the own value; absent where it is not known. */
  readonly chanceRange: number | undefined;
  /** Highest first. */
  readonly rungs: readonly LadderRung[];
}

/** Below this width a rung's label stands over its line instead of beside it. */
const narrowBelow = 480;

/** The rungs of a ladder on one scale of per cent, with the own value as an upright line. */
export function ladderChart(data: LadderData, width: number): string {
  const narrow = width < narrowBelow;
  const left = narrow ? 14 : 230;
  const right = width - (narrow ? 56 : 64);
  const top = 30;
  const rowHeight = narrow ? 46 : 34;
  const bottom = top + data.rungs.length * rowHeight + 6;
  const values = [data.own, ...data.rungs.map((rung) => rung.value)];
  const range = data.chanceRange ?? 0;
  const scale = scaleOver(
    [...values, data.own - range, data.own + range].map(atMost100),
    left,
    right,
    narrow ? 4 : 6,
  );
  return drawing(
    { width, height: bottom + 26 },
    data,
    ...(data.chanceRange === undefined ? [] : [chanceBand(data, scale, top, bottom)]),
    ...uprights(scale, top, bottom),
    ...numbersBelow(scale, bottom + 17, (tick) => percent(tick, scale.digits)),
    ...ownLine(data, scale, top, bottom, width),
    ...data.rungs.flatMap((rung, i) => rungMarks(rung, data.own, scale, top + i * rowHeight, narrow)),
  );
}

const atMost100 = (value: number): number => Math.min(100, value);

function chanceBand({ own, chanceRange = 0 }: LadderData, scale: Scale, top: number, bottom: number): string {
  const x = scale.at(own - chanceRange);
  return element('rect', {
    x,
    y: top,
    width: scale.at(atMost100(own + chanceRange)) - x,
    height: bottom - top,
    fill: band,
  });
}

function ownLine(
  { own, ownLabel }: LadderData,
  scale: Scale,
  top: number,
  bottom: number,
  width: number,
): string[] {
  const x = scale.at(own);
  const label = `${ownLabel} ${percent(own)}`;
  // Bold, and on some machines in a typeface wider than Arial: nearer, its first letter is cut at 320 pixels.
  const half = label.length * 4.7;
  return [
    element('line', { x1: x, x2: x, y1: top - 6, y2: bottom, stroke: ink, 'stroke-width': 2.5 }),
    text(
      {
        x: centredWithin(x, half, width),
        y: top - 12,
        'font-size': 14,
        'font-weight': 'bold',
        fill: ink,
        'text-anchor': 'middle',
      },
      label,
    ),
  ];
}

function rungMarks(rung: LadderRung, own: number, scale: Scale, y: number, narrow: boolean): string[] {
  const middle = y + (narrow ? 32 : 20);
  const x = scale.at(rung.value);
  const valueX = Math.max(x, scale.at(own)) + 12;
  return [
    text(
      narrow
        ? { x: 14, y: y + 16, 'font-size': 14, fill: ink }
        : { x: 0, y: middle + 5, 'font-size': 15, fill: ink },
      rung.label,
    ),
    element('line', { x1: scale.at(own), x2: x, y1: middle, y2: middle, stroke: blue, 'stroke-width': 2 }),
    element('circle', {
      cx: x,
      cy: middle,
      r: 6.5,
      fill: rung.withinChance ? white : blue,
      stroke: blue,
      'stroke-width': 2.5,
    }),
    text({ x: valueX, y: middle + 5, 'font-size': 14, 'font-weight': 'bold', fill: ink }, rung.words),
  ];
}
