/** How a submission came: by which address, or out of which file. */
export const submissionWays = ['register', 'registers', 'wonde', 'csv', 'ctf', 'replay'] as const;
export type SubmissionWay = (typeof submissionWays)[number];
