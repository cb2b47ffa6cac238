/** How far a release of public statistics has come, in the order of its life. */
export const publicationSteps = ['draft', 'signed', 'approved', 'published', 'suspended'] as const;
export type PublicationStep = (typeof publicationSteps)[number];

/** As people read them. */
export const publicationStepWords: Readonly<Record<PublicationStep, string>> = {
  draft: 'Checks to be signed',
  signed: 'Waits for approval',
  approved: 'Goes out at its time',
  published: 'Published',
  suspended: 'Suspended',
};
