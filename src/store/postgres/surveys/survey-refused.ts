import { type SurveyRefusal, surveyRefusals } from '../../../support/surveys/survey-refusal.ts';
import { refusalNamed } from '../connection/refusal-named.ts';

/** A survey that cannot be begun, or given more codes; nothing was changed. */
export class SurveyRefused extends Error {
  readonly because: SurveyRefusal;

  constructor(because: SurveyRefusal) {
    super(surveyRefusals[because]);
    this.because = because;
  }
}

/** Does work that the database may refuse. @throws SurveyRefused */
export async function orSurveyRefused<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (cause) {
    const because = refusalNamed(cause, {
      words: surveyRefusals,
      index: { name: 'survey_open_once', means: 'survey-runs' },
      otherwise: 'survey-over',
    });
    throw because === undefined ? cause : new SurveyRefused(because);
  }
}
