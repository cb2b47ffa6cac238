/** The kinds of school that official absence statistics keep apart (docs/domain/rates.md). */
export const phases = ['primary', 'secondary', 'special', 'alternative-provision'] as const;
export type Phase = (typeof phases)[number];

/** The phases that have settings of their own, and whose schools are always compared. */
export const comparedPhases = ['primary', 'secondary', 'special'] as const;
export type ComparedPhase = (typeof comparedPhases)[number];

/** Whose settings a phase has: alternative provision, where it is compared, those of special schools. */
export const comparedAs = (phase: Phase): ComparedPhase =>
  phase === 'alternative-provision' ? 'special' : phase;

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
