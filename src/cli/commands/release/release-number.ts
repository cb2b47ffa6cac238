import { wholeNumber } from '../../options.ts';

/** The number of a release, as the list shows it. */
export const releaseNumber = wholeNumber(1, 2_147_483_647);
