/** What a person can put right; printed without a stack. */
export class UserFault extends Error {}
