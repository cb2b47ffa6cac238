import { mayQuestionData } from './question-data.ts';

/** Tell of a disruption that explains absence: whoever may question the data. */
export const mayTellOfDisruption = mayQuestionData;
