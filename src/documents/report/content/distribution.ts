import { isMissing } from '../../../attendance/published.ts';
import { mean } from '../../../numerics/mean.ts';
import { type Block, paragraph } from '../../../presentation/blocks.ts';
import { type DistributionData, distributionChart } from '../../../presentation/charts/distribution-chart.ts';
import { percent } from '../../../presentation/formatting.ts';
import { narrowWidth, wideWidth } from './page-widths.ts';
import { type ReportSubject, valuesOf } from './subject.ts';

/** How the similar schools' attendance is spread, with the school itself among them: a sentence and a picture. */
export function distributionBlocks({ peers, released, baselineYear }: ReportSubject): Block[] {
  const others = valuesOf(peers, ({ attendance }) => attendance).sort((a, b) => a - b);
  if (others.length === 0) return [];
  const average = mean(others);
  const spread = `In ${baselineYear} their attendance ran from ${percent(others[0]!)} to ${percent(others.at(-1)!)}, with an average of ${percent(average)}.`;
  const own = released.attendance;
  if (isMissing(own)) return [paragraph(spread)];
  const better = others.filter((value) => value > own).length;
  const data: DistributionData = {
    title: 'Attendance of your similar schools',
    description: `A dot for each. ${spread} Your school had ${percent(own)}.`,
    own,
    ownLabel: 'Your school',
    meanLabel: 'Their average',
    others,
    mean: average,
  };
  const alternative = `${data.title}. ${data.description}`;
  return [
    paragraph(`${spread} ${betterWords(better, others.length)}`),
    {
      kind: 'picture',
      wide: { svg: distributionChart(data, wideWidth), alternative },
      narrow: { svg: distributionChart(data, narrowWidth), alternative },
    },
  ];
}

function betterWords(better: number, all: number): string {
  if (better === 0) return 'None of them had better attendance than you.';
  if (better === all) return `All ${all} had better attendance than you.`;
  return `${better} of the ${all} had better attendance than you.`;
}
