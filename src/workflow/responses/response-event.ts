/** What can happen to a response, in the order in which it usually does. */
export const responseEventKinds = ['sent', 'answered', 'accepted', 'declined', 'withdrawn'] as const;
export type ResponseEventKind = (typeof responseEventKinds)[number];

/** First and last day, yyyy-mm-dd, both within. */
export interface DaysAccepted {
  readonly from: string;
  readonly to: string;
}

/** One thing that happened to a response. */
export interface ResponseEvent {
  readonly kind: ResponseEventKind;
  readonly at: Date;
  /** The analyst's words to the school; for a lower expectation that is accepted, the reason on record. */
  readonly words?: string | undefined;
  /** The days of a disruption that were accepted, where they are fewer than those that the school told of. */
  readonly days?: DaysAccepted | undefined;
}
