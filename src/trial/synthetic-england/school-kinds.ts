import type { SyntheticPhase } from './calibration.ts';

/** What a school is by its ages. `middle` is deemed primary or secondary by its phase. */
export type SchoolKind =
  | 'primary'
  | 'infant'
  | 'junior'
  | 'first'
  | 'middle'
  | 'secondary'
  | 'all-through'
  | 'technical'
  | 'other';

interface KindOfSchool {
  readonly kind: SchoolKind;
  readonly low: number;
  readonly high: number;
}

type Weighted = readonly (readonly [KindOfSchool, number])[];

function ages(kind: SchoolKind, low: number, high: number, weight: number): readonly [KindOfSchool, number] {
  return [{ kind, low, high }, weight];
}

/** Age ranges with their shares in %: real spine of 2017/18, the common ones. */
export const kindsOf: Readonly<Record<SyntheticPhase, Weighted>> = {
  primary: [
    ages('primary', 4, 11, 36),
    ages('primary', 3, 11, 36.5),
    ages('primary', 5, 11, 6),
    ages('primary', 2, 11, 5),
    ages('junior', 7, 11, 6.7),
    ages('infant', 3, 7, 3.4),
    ages('infant', 4, 7, 1.9),
    ages('infant', 5, 7, 2.2),
    ages('first', 3, 9, 1.3),
    ages('first', 5, 9, 0.7),
    ages('middle', 8, 12, 0.3),
  ],
  secondary: [
    ages('secondary', 11, 18, 54),
    ages('secondary', 11, 16, 34),
    ages('secondary', 11, 19, 3.5),
    ages('all-through', 4, 18, 2.2),
    ages('all-through', 3, 16, 1.3),
    ages('middle', 9, 13, 2.6),
    ages('secondary', 13, 18, 1),
    ages('technical', 14, 19, 1.4),
  ],
  special: [
    ages('other', 2, 19, 30),
    ages('other', 3, 19, 20),
    ages('other', 11, 19, 22),
    ages('other', 11, 16, 14),
    ages('other', 4, 11, 14),
  ],
  'alternative-provision': [ages('other', 11, 16, 60), ages('other', 5, 16, 30), ages('other', 5, 11, 10)],
  nursery: [ages('other', 2, 5, 100)],
  independent: [ages('other', 3, 11, 30), ages('other', 11, 18, 35), ages('other', 3, 18, 35)],
};

/** Words after a school's name. */
export function nameEnding(phase: SyntheticPhase, kind: SchoolKind, selective: boolean): string {
  if (selective) return 'Grammar School';
  switch (kind) {
    case 'primary':
      return 'Primary School';
    case 'infant':
      return 'Infant School';
    case 'junior':
      return 'Junior School';
    case 'first':
      return 'First School';
    case 'middle':
      return 'Middle School';
    case 'all-through':
      return 'All-Through School';
    case 'technical':
      return 'University Technical College';
    case 'secondary':
      return 'School';
    case 'other':
      return otherEndings[phase as keyof typeof otherEndings] ?? 'School';
  }
}

const otherEndings = {
  special: 'Special School',
  'alternative-provision': 'Pupil Referral Unit',
  nursery: 'Nursery School',
  independent: 'Independent School',
} as const;
