/** Of GOV.UK's palette; meaning never rests on colour alone. All text colours have a contrast of 7 or more on white. */
export const ink = '#0b0c0c';
export const quiet = '#484949';
export const blue = '#1d70b8';
export const line = '#cecece';
export const band = '#eeefef';
export const white = '#ffffff';

/** Of the government's palette for statistics, in the order in which each has 3:1 against its neighbour; for areas, not for words. */
export const areas = ['#12436d', '#28a197', '#801650', '#f46a25'] as const;
