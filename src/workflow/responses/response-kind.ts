/** The four ways in which a school answers its report. */
export const responseKinds = ['agree', 'propose', 'question-data', 'disruption'] as const;
export type ResponseKind = (typeof responseKinds)[number];

/** A kind as lists and headings name it. */
export const responseKindWords: Readonly<Record<ResponseKind, string>> = {
  agree: 'Agreed with the expectation',
  propose: 'Proposed another expectation',
  'question-data': 'Questioned the data',
  disruption: 'Told us about a disruption',
};
