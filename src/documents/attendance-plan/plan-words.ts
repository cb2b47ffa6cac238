/** The parts of a school's own plan, in the order in which it is written and read. */
export const planParts = [
  {
    name: 'aim',
    heading: 'What we aim for',
    ask: 'What do you aim for?',
    hint: 'Such as one of the rates beside yours in your report, and for which year groups it matters most.',
  },
  {
    name: 'actions',
    heading: 'What we will do',
    ask: 'What will you do?',
    hint: 'Write each thing on a line of its own.',
  },
  {
    name: 'people',
    heading: 'Who does it, and by when',
    ask: 'Who does it, and by when?',
    hint: 'Give roles rather than names, such as Head of Year 9.',
  },
  {
    name: 'review',
    heading: 'How and when we look at it again',
    ask: 'How will you tell whether it works, and when will you look?',
    hint: 'Such as attendance of Year 9 at half-term.',
  },
] as const;

/** What a plan says, as it was typed; a part may be empty. */
export type PlanWords = Readonly<Record<(typeof planParts)[number]['name'], string>>;

/** Characters of a part. */
export const mostOfPlanPart = 4000;
