/** The kinds of school that official absence statistics keep apart (docs/domain/rates.md). */
export const phases = ['primary', 'secondary', 'special', 'alternative-provision'] as const;
export type Phase = (typeof phases)[number];

/** The phases whose schools are compared with each other; alternative provision is not. */
export const comparedPhases = ['primary', 'secondary', 'special'] as const;
export type ComparedPhase = (typeof comparedPhases)[number];

export const phaseWords: Readonly<Record<Phase, string>> = {
  primary: 'primary',
  secondary: 'secondary',
  special: 'special',
  'alternative-provision': 'alternative provision',
};

/** Statutory age range of a school, in years, as the register of establishments gives it. */
export interface AgeRange {
  readonly low: number;
  readonly high: number;
}
