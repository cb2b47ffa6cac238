import { displayYear } from '../../../attendance/academic-year.ts';
import { numbers, paragraph, type Section, words } from '../../../presentation/blocks.ts';
import { nothingIsShown, scaleBegins, weeksChart } from '../../../presentation/charts/weeks-chart.ts';
import { inWords, percent } from '../../../presentation/formatting.ts';
import { longDate } from '../../../presentation/long-date.ts';
import { nameOfWeek } from './dashboard-figures.ts';
import type { DashboardView } from './dashboard-views.ts';
import { scaleNote } from './dashboard-words.ts';
import { figureOrSymbol } from './named-table.ts';
import type { PublishedRelease } from './published-release.ts';
import { type SameWeeks, sameWeeks } from './same-weeks.ts';
import { withSymbols } from './with-symbols.ts';

/**
 * Earlier school years beside the newest, over the weeks that all of them have; nothing where there is one year, or nothing of this kind
 * is published of such places.
 */
export function yearsSections(release: PublishedRelease, view: DashboardView): readonly Section[] {
  const same = sameWeeks(release, view);
  if (same === undefined) return [];
  const { years, weeks } = same;
  if (weeks.every(({ figures }) => figures.every((figure) => figure === undefined || figure === 'x')))
    return [];
  const message = yearsMessage(view, same);
  const data = {
    title: `${view.measure.name} in ${view.phase.words}, % of possible sessions, by week of each school year`,
    description: message,
    weeks: weeks.map(({ monday }) => nameOfWeek(monday)),
    // The newest first: it has the strongest line.
    lines: years
      .map((year, at) => ({
        name: displayYear(year),
        values: weeks.map(({ figures }) => {
          const figure = figures[at];
          return typeof figure === 'number' ? figure : undefined;
        }),
      }))
      .toReversed(),
    marked: [],
  };
  const drawn = (width: number) => ({ svg: weeksChart(data, width), alternative: message });
  const nothing = nothingIsShown(data.lines);
  return [
    {
      id: 'years',
      heading: 'Years compared over the same weeks',
      blocks: [
        paragraph(message),
        ...(nothing
          ? []
          : [
              { kind: 'picture', wide: drawn(760), narrow: drawn(320) } as const,
              ...scaleNote(scaleBegins(data.lines)).map(paragraph),
            ]),
        ...withSymbols([
          {
            kind: 'table',
            caption: `${view.measure.name} in ${view.phase.words} in ${view.place.name} by week of each school year, % of possible sessions`,
            columns: [words('Week of'), ...years.map((year) => numbers(displayYear(year)))],
            rows: weeks.map(({ week, monday, figures }) => [
              { text: longDate(monday).replace(/ \d{4}$/, ''), note: `week ${week}` },
              ...figures.map((figure) => ({ text: figure === undefined ? 'z' : figureOrSymbol(figure) })),
            ]),
          },
        ]),
      ],
    },
  ];
}

function yearsMessage(
  { place, phase, measure }: DashboardView,
  { years, weeks, shared, overShared }: SameWeeks,
) {
  const all = weeks.flatMap(({ figures }) => figures.filter((figure) => figure !== undefined));
  if (all.every((figure) => typeof figure !== 'number')) {
    const why = all.every((figure) => figure === 'c')
      ? ': they are hidden, to protect pupils or schools.'
      : '. The table says why.';
    return `No week of ${place.name} has a figure that is shown, in any of the years${why} There is no picture of them, and the years are not compared.`;
  }
  const figures = years.flatMap((year, at) => {
    const figure = overShared[at];
    return figure === undefined ? [] : [`${percent(figure)} in ${displayYear(year)}`];
  });
  return shared === 0 || figures.length < 2
    ? `No week of ${place.name} has a figure in each of the years, so that they are not compared.`
    : `Over the ${shared === 1 ? 'one week' : `${shared} weeks`} that all these years have, ${measure.name.toLowerCase()} in ${phase.words} in ${place.name} was ${inWords(figures.toReversed())}.`;
}
