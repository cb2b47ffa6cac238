import type { Dataset } from '../../attendance/dataset.ts';
import { numberOrNaN } from '../../attendance/published.ts';
import type { Urn } from '../../attendance/urn.ts';
import type { Doubt } from '../outcome.ts';
import type { ConfirmedFigure, FigureSaidRight } from '../release.ts';
import { attendanceIn } from '../similar-schools/subjects.ts';

/** A confirmation that cannot stand; the message says why. */
export class ConfirmationFault extends Error {}

type Doubted = ReadonlyMap<Urn, readonly Doubt[]>;

/** The figures that are still in question once the confirmed ones are taken out. */
export function withoutConfirmed(doubted: Doubted, confirmed: readonly ConfirmedFigure[]): Doubted {
  const right = new Set(confirmed.map(({ urn }) => urn));
  return new Map([...doubted].filter(([urn]) => !right.has(urn)));
}

/** Figures are published to a hundredth of a point: one that differs by less is the same. */
const sameFigure = 0.005;

/**
 * Of what was said of figures, what still holds: the figure is in question, and the one that was seen. Said twice, the last
 * word stands.
 */
export function stillSaidRight(
  doubted: Doubted,
  { schools, baseline }: Pick<Dataset, 'schools' | 'baseline'>,
  said: readonly FigureSaidRight[],
): ConfirmedFigure[] {
  if (said.length === 0) return [];
  const figures = new Map(schools.map((school) => [school.urn, numberOrNaN(attendanceIn(school, baseline))]));
  const holds = said.filter(
    ({ urn, year, attendance }) =>
      doubted.has(urn) &&
      year === baseline &&
      Math.abs((figures.get(urn) ?? Number.NaN) - attendance) < sameFigure,
  );
  return [...new Map(holds.map(({ urn, because, by }) => [urn, { urn, because, by }])).values()];
}

/**
 * The confirmations that the release keeps.
 *
 * @throws ConfirmationFault for a figure that nothing speaks against, or without a name or a reason
 */
export function confirmedOf(doubted: Doubted, confirmed: readonly ConfirmedFigure[]): ConfirmedFigure[] {
  for (const { urn, because, by } of confirmed) {
    if (!doubted.has(urn)) {
      throw new ConfirmationFault(
        `The figure of ${urn} is not in question; there is nothing to confirm. The release lists those that are.`,
      );
    }
    if (because.trim() === '' || by.trim() === '') {
      throw new ConfirmationFault(
        'A confirmation needs its evidence (--because) and a name (--by): both go on the record.',
      );
    }
  }
  return confirmed.toSorted((a, b) => a.urn - b.urn);
}
