/** The steps of work with a family. No timetable stands between them, and steps may be skipped (docs/domain/support.md). */
export const familySteps = ['expect', 'monitor', 'listen', 'facilitate', 'formalise', 'enforce'] as const;
export type FamilyStep = (typeof familySteps)[number];

export const familyStepWords: Readonly<Record<FamilyStep, string>> = {
  expect: 'Expect',
  monitor: 'Monitor',
  listen: 'Listen and understand',
  facilitate: 'Facilitate support',
  formalise: 'Formalise support',
  enforce: 'Enforce',
};
