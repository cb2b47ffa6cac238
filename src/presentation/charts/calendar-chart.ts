import { rateOrLow } from '../formatting.ts';
import { ink, line, quiet, white } from './colours.ts';
import { scaleOver } from './scale.ts';
import { shadesOver, withoutExtremes } from './shades.ts';
import { drawing, element, text } from './svg.ts';

/** A square for each day of some weeks. */
export interface CalendarData {
  readonly title: string;
  readonly description: string;
  readonly weekdays: readonly string[];
  /** One for each week, oldest first: a figure, or a letter that says why there is none, for each weekday. */
  readonly weeks: readonly { readonly name: string; readonly days: readonly (number | string)[] }[];
  /** The first week of which figures are still settling: a line stands beside it and all after it. */
  readonly settlingFrom?: number | undefined;
}

const cell = { width: 62, height: 26 };
const namesWidth = 96;
const top = 24;

/** Days as a heat map with the figure in each square, so that nothing rests on its shade; a key says what shades mean. */
export function calendarChart(data: CalendarData, width: number): string {
  const { weekdays, weeks, settlingFrom = weeks.length } = data;
  const each = Math.min(cell.width, (width - namesWidth - 8) / Math.max(1, weekdays.length));
  const known = weeks.flatMap(({ days }) => days.filter((day): day is number => typeof day === 'number'));
  // From the middle half of days, so that one bad day does not take the colour from all others.
  const scale = scaleOver(withoutExtremes(known), 0, 1, 5);
  const shades = shadesOver(scale);
  const [right, bottom] = [namesWidth + weekdays.length * each, top + weeks.length * cell.height];
  const settles = settlingFrom < weeks.length;
  return drawing(
    { width, height: bottom + (settles ? 26 : 8) },
    data,
    ...weekdays.map((name, i) =>
      text(
        { x: namesWidth + (i + 0.5) * each, y: 15, 'font-size': 13, fill: quiet, 'text-anchor': 'middle' },
        name,
      ),
    ),
    ...weeks.flatMap(({ name, days }, row) => {
      const y = top + row * cell.height;
      return [
        text({ x: 0, y: y + 17, 'font-size': 13, fill: quiet }, name),
        ...days.flatMap((day, i) => {
          const shade = typeof day === 'number' ? shades.of(day) : { fill: white, light: false };
          const x = namesWidth + i * each;
          return [
            element('rect', {
              x,
              y,
              width: each - 2,
              height: cell.height - 2,
              fill: shade.fill,
              stroke: typeof day === 'number' ? undefined : line,
            }),
            text(
              {
                x: x + each / 2 - 1,
                y: y + 17,
                'font-size': 13,
                fill: shade.light ? white : ink,
                'text-anchor': 'middle',
              },
              typeof day === 'number' ? rateOrLow(day) : day,
            ),
          ];
        }),
      ];
    }),
    ...(settles
      ? [
          element('rect', {
            x: right + 2,
            y: top + settlingFrom * cell.height,
            width: 4,
            height: (weeks.length - settlingFrom) * cell.height - 2,
            fill: quiet,
          }),
          text(
            { x: right + 6, y: bottom + 15, 'font-size': 13, fill: quiet, 'text-anchor': 'end' },
            'Beside the line: still settling',
          ),
        ]
      : []),
  );
}
