import { type FigureGroup, yearGroupOf } from '../../../attendance/figures/figure-key.ts';
import { isMissing } from '../../../attendance/published.ts';
import { barsChart } from '../../../presentation/charts/bars-chart.ts';
import { attendanceRate, rateOfFigures, saidRate } from '../rates-of-figures.ts';
import {
  cellOfRate,
  type DashboardSource,
  type DrawnView,
  drawnRate,
  nameCell,
  nothingYet,
} from './drawn-view.ts';
import { newestTime, spanWords } from './window-words.ts';

const groupWords: Readonly<Partial<Record<FigureGroup, string>>> = {
  all: 'All pupils',
  fsm: 'Free school meals',
  'not-fsm': 'No free school meals',
  'sen-support': 'SEN support',
  'ehc-plan': 'EHC plan',
  'no-sen': 'No special educational needs',
  female: 'Girls',
  male: 'Boys',
};

const wordsOfGroup = (group: FigureGroup): string => groupWords[group] ?? `Year ${yearGroupOf(group)}`;

export function groupsView(source: DashboardSource): DrawnView {
  const { of, times } = source;
  const heading = 'Groups of pupils';
  const latest = newestTime(times);
  const tallies = latest && times[latest.span].get(latest.last);
  if (latest === undefined || tallies === undefined) return nothingYet(heading);
  const when = spanWords(latest, source);
  const groups = [...tallies.keys()].toSorted((a, b) => order(a) - order(b));
  const rates = groups.map((group) => ({ group, rate: rateOfFigures(of, latest, group, 'absence') }));
  const others = rates.filter(({ group, rate }) => group !== 'all' && !isMissing(rate));
  const among =
    others.length < rates.filter(({ group }) => group !== 'all').length
      ? 'among groups that are shown, '
      : '';
  const highest = others.toSorted((a, b) => (b.rate as number) - (a.rate as number))[0];
  const whole = rateOfFigures(of, latest, 'all', 'absence');
  const message =
    highest === undefined
      ? `No group is shown for the ${when}.`
      : `In the ${when}, ${among}absence was highest in the group “${wordsOfGroup(highest.group)}”: ${saidRate(highest.rate)}${isMissing(whole) ? '' : `, against ${saidRate(whole)} of all pupils`}.`;
  return {
    heading,
    message,
    draw: (width) =>
      barsChart(
        {
          title: `Absence by group, ${when}, %`,
          description: message,
          bars: rates.map(({ group, rate }) => ({
            name: wordsOfGroup(group),
            ...drawnRate(rate),
          })),
        },
        width,
      ),
    caption: `Groups of pupils, ${when}, % of possible sessions`,
    columns: ['Group', 'Attendance', ...['Absence', 'Authorised', 'Unauthorised']],
    rows: groups.map((group) => [
      nameCell(wordsOfGroup(group)),
      cellOfRate(attendanceRate(of, latest, group)),
      ...(['absence', 'authorised', 'unauthorised'] as const).map((measure) =>
        cellOfRate(rateOfFigures(of, latest, group, measure)),
      ),
    ]),
    empty: undefined,
  };
}

const order = (group: FigureGroup): number => {
  const place = Object.keys(groupWords).indexOf(group);
  return place === -1 ? 1 + (yearGroupOf(group) ?? 0) : place === 0 ? -10 : 100 + place;
};
