/** Where the policy is silent about who may see an expectation, a deployment says so here. */
export interface AccessSettings {
  /** Whether a local authority sees its schools' expectations. */
  readonly localAuthoritySees: LocalAuthoritySees;
  /** Whether trusts and authorities may know that a school of theirs has support, once the school has accepted it. */
  readonly supportSeenAbove: SupportSeenAbove;
}

/** The choices for `localAuthoritySees`. */
export const localAuthoritySeesChoices = ['when-shared', 'always', 'never'] as const;
export type LocalAuthoritySees = (typeof localAuthoritySeesChoices)[number];

/** The choices for `supportSeenAbove`: what a school has not accepted is never seen above it. */
export const supportSeenAboveChoices = ['when-accepted', 'never'] as const;
export type SupportSeenAbove = (typeof supportSeenAboveChoices)[number];

/** The narrowest reading that still lets a school work with its local authority. */
export const defaultAccessSettings: AccessSettings = Object.freeze({
  localAuthoritySees: 'when-shared',
  supportSeenAbove: 'when-accepted',
});
