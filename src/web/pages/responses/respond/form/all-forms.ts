import { agree } from '../agree/agree.ts';
import { disruption } from '../disruption/disruption.ts';
import { propose } from '../propose/propose.ts';
import { questionData } from '../question-data/question-data.ts';
import type { ResponseForm } from './response-form.ts';

/** The four ways to respond, in the order in which a head thinks of them. */
export const responseForms: readonly ResponseForm[] = [agree, propose, questionData, disruption];
