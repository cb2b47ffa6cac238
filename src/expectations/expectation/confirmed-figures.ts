import type { Urn } from '../../attendance/urn.ts';
import type { Doubt } from '../outcome.ts';
import type { ConfirmedFigure } from '../release.ts';

/** A confirmation that cannot stand; the message says why. */
export class ConfirmationFault extends Error {}

type Doubted = ReadonlyMap<Urn, readonly Doubt[]>;

/** The figures that are still in question once the confirmed ones are taken out. */
export function withoutConfirmed(doubted: Doubted, confirmed: readonly ConfirmedFigure[]): Doubted {
  const right = new Set(confirmed.map(({ urn }) => urn));
  return new Map([...doubted].filter(([urn]) => !right.has(urn)));
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
