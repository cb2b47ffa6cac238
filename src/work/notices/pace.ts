/** Requests a second: GOV.UK Notify takes 3,000 a minute, of all kinds together. */
const requestsInASecond = 48;

/** E-mails a second, of which each needs two requests: one is looked for before it is sent. */
export const emailsInASecond = 20;

/** Of how many e-mails that went before it may be asked whether they arrived, in a second in which so many are sent. */
export const arrivalsBeside = (emails: number): number => requestsInASecond - 2 * emails;
