import { band, quiet } from './colours.ts';
import type { Slots } from './slots.ts';
import { element, text } from './svg.ts';

/** Where a shade stands: the slots of times, and the edges of what is drawn over them. */
export interface ShadedPlace {
  readonly slots: Slots;
  readonly times: number;
  readonly top: number;
  readonly floor: number;
  readonly right: number;
}

/**
 * A shade behind the first time of which figures are still settling, and all after it.
 *
 * @param settlingFrom undefined, or past the last time, where all have settled
 */
export function settlingShade(
  settlingFrom: number | undefined,
  { slots, times, top, floor, right }: ShadedPlace,
): string[] {
  if (settlingFrom === undefined || settlingFrom >= times) return [];
  const x = slots.start(settlingFrom);
  return [element('rect', { x, y: top, width: right - x, height: floor - top, fill: band })];
}

/** What the shade means, in the lower right corner. */
export function settlingWords(
  settlingFrom: number | undefined,
  { right, height }: { readonly right: number; readonly height: number },
): string[] {
  return settlingFrom === undefined
    ? []
    : [
        text(
          { x: right, y: height - 4, 'font-size': 12, fill: quiet, 'text-anchor': 'end' },
          'Shaded: still settling',
        ),
      ];
}
