/** Why an open day cannot be added, or a school cannot sign up for it, for whoever tried. */
export const openDayRefusals = {
  'open-day-full': 'There are not so many seats left',
  'hub-takes-no-part': 'The hub takes no part on that day any more',
  'open-day-over': 'The open day is over, or was cancelled',
} as const;
export type OpenDayRefusal = keyof typeof openDayRefusals;
