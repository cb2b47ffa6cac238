/** Why a school cannot sign up for an open day, for whoever tried. */
export const openDayRefusals = {
  'open-day-full': 'There are not so many seats left',
  'open-day-over': 'The open day is over, or was cancelled',
} as const;
export type OpenDayRefusal = keyof typeof openDayRefusals;
