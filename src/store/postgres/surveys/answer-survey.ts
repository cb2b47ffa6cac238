import type { SurveyAnswer, SurveyAudience } from '../../../support/surveys/survey-questions.ts';
import { asNobody } from '../connection/as-nobody.ts';
import type { PagesDatabase } from '../connection/handle.ts';
import { hashOfCode } from './survey-codes.ts';

/** What a code opens. */
export interface SurveyOfCode {
  readonly audience: SurveyAudience;
  /** Version of the questions. */
  readonly questions: string;
  readonly schoolName: string | null;
}

/**
 * What a code opens; undefined for one that is none, is used or came too late. No session is named and nothing goes on record: whoever
 * answers a survey is nobody.
 */
export async function surveyOfCode(database: PagesDatabase, code: string): Promise<SurveyOfCode | undefined> {
  const [opened] = await asNobody<SurveyOfCode>(
    database,
    'abie_writer',
    'select audience, questions, school_name as "schoolName" from survey_of_code($1)',
    [hashOfCode(code)],
  );
  return opened;
}

/**
 * Counts somebody's answers and forgets their code.
 *
 * @param answers by the id of the question, one for each
 * @returns whether they were counted; not where the code opens nothing any more
 */
export async function answerSurvey(
  database: PagesDatabase,
  code: string,
  answers: Readonly<Record<string, SurveyAnswer>>,
): Promise<boolean> {
  const [done] = await asNobody<{ counted: boolean }>(
    database,
    'abie_writer',
    'select answer_survey($1, $2) as counted',
    [hashOfCode(code), JSON.stringify(answers)],
  );
  return done?.counted ?? false;
}
