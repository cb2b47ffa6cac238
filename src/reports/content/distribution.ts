import { displayPublished, isMissing, isPresent } from '../../attendance/published.ts';
import { mean } from '../../statistics/mean.ts';
import { quantileOfSorted } from '../../statistics/quantile.ts';
import { type Block, paragraph } from '../blocks.ts';
import { type DistributionData, distributionChart } from '../charts/distribution-chart.ts';
import { percent } from '../formatting.ts';
import { narrowWidth, wideWidth } from './page-widths.ts';
import { nameOf, type Peer, type ReportSubject, valuesOf } from './subject.ts';

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
    others,
    mean: average,
  };
  const alternative = `${data.title}. ${data.description}`;
  return [
    paragraph(`${spread} ${betterWords(better, others.length)}`),
    ...strangeFigures(peers, others),
    {
      kind: 'picture',
      wide: { svg: distributionChart(data, wideWidth), alternative },
      narrow: { svg: distributionChart(data, narrowWidth), alternative },
    },
  ];
}

/**
 * A figure this many times the usual spread from the middle of its list, and this many percentage points, is more
 * likely a mistake than a school.
 */
const strangeFrom = { spreads: 6, points: 10 } as const;

/** Names similar schools whose published figure is hard to believe: it is in the average all the same. */
function strangeFigures(peers: readonly Peer[], ascending: readonly number[]): Block[] {
  const sorted = Float64Array.from(ascending);
  const middle = quantileOfSorted(sorted, 0.5);
  // The interquartile range of a normal distribution is 1.349 standard deviations.
  const spread = Math.max(
    leastSpread,
    (quantileOfSorted(sorted, 0.75) - quantileOfSorted(sorted, 0.25)) / 1.349,
  );
  const strange = peers.filter(
    ({ released: { attendance } }) =>
      isPresent(attendance) && Math.abs(attendance - middle) > limit,
  );
  return strange.map(({ released }) =>
    paragraph(
      `The figure of ${nameOf(released)}, ${displayPublished(released.attendance, percent)}, is far from all the others. It may be a mistake in the published statistics, and it moves the average.`,
    ),
  );
}

function betterWords(better: number, all: number): string {
  if (better === 0) return 'None of them had better attendance than you.';
  if (better === all) return `All ${all} had better attendance than you.`;
  return `${better} of the ${all} had better attendance than you.`;
}
