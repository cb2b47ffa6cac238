import type { IsoDate } from '../../../attendance/calendar/iso-date.ts';

/** The day up to which an address asks for figures: no page has any of a day to come. */
export const dayAsked = ({ until }: { readonly until: IsoDate | undefined }, today: IsoDate): IsoDate =>
  until === undefined || until > today ? today : until;
