/** The parts of a release that whoever approves it should have looked at, by the names under which looks are kept. */
export const partsToLookAt = {
  'in-question': 'Figures in question',
  checks: 'Release checks',
  evaluation: 'Evaluation of the method',
  changes: 'Changes against the last release',
  surprising: 'The most surprising schools',
  samples: 'Sample reports',
} as const;

export type PartToLookAt = keyof typeof partsToLookAt;
export const namesOfParts = Object.keys(partsToLookAt) as readonly PartToLookAt[];

/** What was approved without having been looked at, and why. */
export interface ApprovedUnseen {
  readonly notLookedAt: readonly PartToLookAt[];
  readonly because: string;
}
