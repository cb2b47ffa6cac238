import { area, line } from 'd3-shape';
import { blue, ink, quiet } from './colours.ts';

/** How one of several series looks: told apart by its mark and its dashes as well as by its colour. */
export interface SeriesStyle {
  readonly colour: string;
  readonly dashes?: string;
  /** Path of a mark about its centre. */
  readonly mark: string;
}

/** At most four series stand in one picture. */
export const seriesStyles: readonly [SeriesStyle, SeriesStyle, SeriesStyle, SeriesStyle] = [
  { colour: ink, mark: 'm-5 -5h10v10h-10z' },
  { colour: blue, mark: 'm0 -6l6 6l-6 6l-6 -6z' },
  { colour: quiet, dashes: '6 4', mark: 'm-5 5l5 -10l5 10z' },
  { colour: blue, dashes: '2 4', mark: 'm-5 0a5 5 0 1 0 10 0a5 5 0 1 0 -10 0z' },
];

/** @throws RangeError for the fifth of a picture, which a reader could not tell apart */
export function seriesStyle(i: number): SeriesStyle {
  const look = seriesStyles[i];
  if (look === undefined) throw new RangeError(`a picture shows at most four series, and this is ${i + 1}`);
  return look;
}

export interface PlacedPoint {
  readonly x: number;
  readonly y: number;
}

/** The path of a line that is broken where there is no point; a point between two gaps is a place without a line. */
export function brokenLine(points: readonly (PlacedPoint | undefined)[]): string {
  return linePath([...points]) ?? '';
}

const linePath = line<PlacedPoint | undefined>()
  .defined((point) => point !== undefined)
  .x((point) => point!.x)
  .y((point) => point!.y)
  .digits(1);

/** Points that no line reaches, because there is none on either side of them. */
export function lonePoints(points: readonly (PlacedPoint | undefined)[]): PlacedPoint[] {
  return points.filter(
    (point, i): point is PlacedPoint =>
      point !== undefined && points[i - 1] === undefined && points[i + 1] === undefined,
  );
}

export interface PlacedRange {
  readonly x: number;
  readonly low: number;
  readonly high: number;
}

/** The path of a band between two lines, broken where there is none. */
export function brokenBand(ranges: readonly (PlacedRange | undefined)[]): string {
  return bandPath([...ranges]) ?? '';
}

const bandPath = area<PlacedRange | undefined>()
  .defined((range) => range !== undefined)
  .x((range) => range!.x)
  .y0((range) => range!.low)
  .y1((range) => range!.high)
  .digits(1);
