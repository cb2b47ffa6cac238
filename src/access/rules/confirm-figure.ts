import { mayAgreeOrPropose } from './agree-or-propose.ts';

/** Confirm a figure in question, from which an expectation then follows: the head alone. */
export const mayConfirmFigure = mayAgreeOrPropose;
