/** Lists that a lead makes. Each is a reason to ask how somebody is, and none is a mark of a child. */
export const patternKinds = [
  'reviews-due',
  'missed-in-window',
  'days-in-a-row',
  'first-weeks',
  'weekday',
  'near-threshold',
  'better',
  'returned',
  'moved-year',
  'siblings-away',
  'no-contact',
  'missing-education',
  'part-time-past-end',
] as const;
export type PatternKind = (typeof patternKinds)[number];

export const patternWords: Readonly<Record<PatternKind, string>> = {
  'reviews-due': 'Reviews due',
  'missed-in-window': 'Missed several sessions lately',
  'days-in-a-row': 'Away for days in a row',
  'first-weeks': 'Missed school in their first weeks',
  weekday: 'Often away on one day of the week',
  'near-threshold': 'Near a threshold',
  better: 'Changing for the better',
  returned: 'Back after a long absence',
  'moved-year': 'New to their year and missing more',
  'siblings-away': 'Brothers and sisters away together, where the school says so',
  'no-contact': 'Missed school, and nobody has talked with the family yet',
  'missing-education': 'Children missing education: away without a reason',
  'part-time-past-end': 'Part-time timetable past its end',
};
