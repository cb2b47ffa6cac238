/** Where the offer of a hub's support stands. Only an accepted one opens anything to the hub. */
export const referralStates = ['offered', 'accepted', 'declined', 'ended'] as const;
export type ReferralState = (typeof referralStates)[number];
