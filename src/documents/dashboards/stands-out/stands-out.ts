import { counted, percent, points, shownDifference } from '../../../presentation/formatting.ts';
import type { DashboardSource, StandsOut } from '../views/drawn-view.ts';
import { isOfMany, standAmongAll, type WeighedContrast, weighed } from './contrast.ts';
import { contrastsOf } from './contrasts.ts';

const mostSentences = 5;

/**
 * At most five sentences of what differs beyond chance, counted over all that was looked at. What a handful of pupils could make is not
 * told.
 */
export function standsOut(source: DashboardSource): StandsOut {
  const { looked, found } = beyondChance(source);
  return {
    sentences: found
      .filter((contrast) => isOfMany(contrast) && isSeen(contrast))
      .toSorted((a, b) => a.chance - b.chance)
      .slice(0, mostSentences)
      .map((contrast) => ({ text: sentenceOf(contrast), view: contrast.view })),
    looked: looked.length,
  };
}

/** All that is looked at, and what of it chance does not explain: of what is found, one in ten may be chance after all. */
export function beyondChance(source: DashboardSource): {
  readonly looked: readonly WeighedContrast[];
  readonly found: readonly WeighedContrast[];
} {
  const looked = contrastsOf(source).flatMap((contrast) => weighed(contrast) ?? []);
  const stand = standAmongAll(looked);
  return { looked, found: looked.filter((_, i) => stand[i]) };
}

/** Whether it is there in the figures as they are shown. */
const isSeen = ({ here, there }: WeighedContrast): boolean => shownDifference(there, here) !== 0;

function sentenceOf({ what, than, here, there, weeks }: WeighedContrast): string {
  const difference = shownDifference(there, here);
  return `${what} was ${points(Math.abs(difference))} ${difference > 0 ? 'higher' : 'lower'} than ${than}: ${percent(here)} against ${percent(there)}, in ${counted(weeks.length, 'week', 'weeks')}.`;
}
