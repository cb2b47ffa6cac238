import { granted } from '../decision.ts';
import type { Nothing } from '../facts.ts';
import { rule } from '../rule.ts';

/** Answer a survey: whoever has a code of it, which the database looks at. Nobody is asked who they are. */
export const mayAnswerSurvey = rule<Nothing>(() => granted('has-a-code'));
