import { inWords, percent } from '../../../presentation/formatting.ts';
import { changeWords } from '../release/pages/bulletin.ts';
import { type WeekFigure, weekWords } from './dashboard-figures.ts';
import type { DashboardView } from './dashboard-views.ts';
import type { DashboardPlace } from './published-release.ts';

/** Places that stand side by side, the page's own first, each with the weeks of the newest year. */
export type Series = readonly { readonly place: DashboardPlace; readonly weeks: readonly WeekFigure[] }[];

/** What the picture says, in a sentence or two: they stand before the picture, are its text alternative, and can be printed as they are. */
export function messageOf(view: DashboardView, [own, ...beside]: Series): string {
  const [now, before] = [own?.weeks.at(-1), own?.weeks.at(-2)];
  const figures = beside.flatMap(({ place, weeks }) => {
    const figure = weeks.find(({ time }) => time === now?.time)?.percent;
    return typeof figure === 'number' ? [`${percent(figure)} in ${place.name}`] : [];
  });
  const said = ownFigure(view, now, before);
  if (now === undefined || figures.length === 0) return said;
  const when = typeof now.percent === 'number' ? 'In the same week' : `In the ${weekWords(now)}`;
  return `${said} ${when} it was ${inWords(figures)}.`;
}

function ownFigure(
  { place, phase, measure }: DashboardView,
  now: WeekFigure | undefined,
  before: WeekFigure | undefined,
): string {
  if (now?.percent === 'x')
    return `${measure.name} in ${phase.words} is not published for a local authority such as ${place.name}. It is published for the primary schools of ${place.name} and for its secondary schools, each alone, and for regions and England.`;
  if (now === undefined || typeof now.percent !== 'number')
    return `${measure.name} in ${phase.words} in ${place.name} is hidden in the latest week, to protect pupils or schools.`;
  const said = `In the ${weekWords(now)}, ${measure.name.toLowerCase()} in ${phase.words} in ${place.name} was ${percent(now.percent)} of possible sessions`;
  return typeof before?.percent === 'number'
    ? `${said}, ${changeWords(now.percent, before.percent)} in the week before (${percent(before.percent)}).`
    : `${said}.`;
}

/** What a reader of a picture should know of its scale; nothing where it begins at 0. */
export const scaleNote = (begins: string | undefined): readonly string[] =>
  begins === undefined
    ? []
    : [`The scale of the picture begins at ${begins}, not at 0%, so that small changes look large.`];
