/** Where the policy is silent about who may see an expectation, a deployment says so here. */
export interface AccessSettings {
  /** Whether a local authority sees its schools' expectations. */
  readonly localAuthoritySees: LocalAuthoritySees;
}

/** The choices for `localAuthoritySees`. */
export const localAuthoritySeesChoices = ['when-shared', 'always', 'never'] as const;
export type LocalAuthoritySees = (typeof localAuthoritySeesChoices)[number];

/** The narrowest reading that still lets a school work with its local authority. */
export const defaultAccessSettings: AccessSettings = Object.freeze({ localAuthoritySees: 'when-shared' });
