/** Where an offer of support stands. It follows from its events, and nobody sets it. */
export const supportStates = [
  'proposed',
  'not-confirmed',
  'withdrawn',
  'offered',
  'postponed',
  'declined',
  'accepted',
  'placed',
  'paused',
  'stopped',
  'ended',
] as const;
export type SupportState = (typeof supportStates)[number];

/** As pages name it. */
export const supportStateWords: Readonly<Record<SupportState, string>> = {
  proposed: 'An adviser has to decide',
  'not-confirmed': 'Not offered',
  withdrawn: 'Taken back by the school',
  offered: 'Offered',
  postponed: 'Postponed by the school',
  declined: 'Declined by the school',
  accepted: 'Accepted, waits for a hub',
  placed: 'Works with a hub',
  paused: 'Paused',
  stopped: 'Stopped',
  ended: 'Ended',
};

/** Once the school has accepted: from then on others than the school and the adviser who offered may know of it. */
export const acceptedSupportStates: ReadonlySet<SupportState> = new Set([
  'accepted',
  'placed',
  'paused',
  'stopped',
  'ended',
]);

/** A hub works with the school, or did. */
export const placedSupportStates: ReadonlySet<SupportState> = new Set([
  'placed',
  'paused',
  'stopped',
  'ended',
]);

/** An offer that holds a school: it has one of these at most. */
export const heldSupportStates: ReadonlySet<SupportState> = new Set([
  'offered',
  'postponed',
  'accepted',
  'placed',
  'paused',
]);
