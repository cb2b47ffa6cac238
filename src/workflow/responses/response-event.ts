/** What can happen to a response, in the order in which it usually does. */
export const responseEventKinds = ['sent', 'answered', 'accepted', 'withdrawn'] as const;
export type ResponseEventKind = (typeof responseEventKinds)[number];

/** One thing that happened to a response. */
export interface ResponseEvent {
  readonly kind: ResponseEventKind;
  readonly at: Date;
  /** The analyst's words to the school; for a lower expectation that is accepted, the reason on record. */
  readonly words?: string | undefined;
}
