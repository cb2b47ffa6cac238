import { displayPublished, isPresent } from '../../attendance/published.ts';
import { quantile } from '../../statistics/quantile.ts';
import { type Paragraph, paragraph } from '../blocks.ts';
import { percent } from '../formatting.ts';
import { nameOf, type Peer, valuesOf } from './subject.ts';

/**
 * A figure at least this many times the usual spread and this many percentage points from the middle of its list is
 * more likely a mistake than a school: in 2022/23 a grammar school was published at 67.4%.
 */
const strangeFrom = { spreads: 6, points: 10 } as const;

/** Names similar schools whose published figure is hard to believe: it is in the average all the same. */
export function strangeFigures(peers: readonly Peer[]): Paragraph[] {
  const values = valuesOf(peers, ({ attendance }) => attendance);
  if (values.length === 0) return [];
  const middle = quantile(values, 0.5);
  // The interquartile range of a normal distribution is 1.349 standard deviations.
  const spread = (quantile(values, 0.75) - quantile(values, 0.25)) / 1.349;
  const limit = Math.max(strangeFrom.points, strangeFrom.spreads * spread);
  return peers
    .filter(({ released: { attendance } }) => isPresent(attendance) && Math.abs(attendance - middle) >= limit)
    .map(({ released }) =>
      paragraph(
        `The figure of ${nameOf(released)}, ${displayPublished(released.attendance, percent)}, is far from all the others. It may be a mistake in the published statistics, and it moves the average.`,
      ),
    );
}
