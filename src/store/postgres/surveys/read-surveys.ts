import { sql } from 'kysely';
import type { ReadonlyKysely } from 'kysely/readonly';
import type { IsoDate } from '../../../attendance/calendar/iso-date.ts';
import type { Urn } from '../../../attendance/urn.ts';
import type { SurveyAnswer, SurveyAudience } from '../../../support/surveys/survey-questions.ts';
import { query } from '../connection/handle.ts';
import type { Tables } from '../connection/tables.ts';
import { isOfSchool, todaysUrn } from '../connection/urns-of.ts';
import { isUuid } from '../connection/uuid.ts';
import { schoolFacts } from '../reports/school-facts.ts';
import { nameOfSchool } from '../responses/school-name.ts';

/** A survey, as the school's own people see it. */
export interface SurveyOnPage {
  readonly id: string;
  readonly urn: Urn;
  readonly audience: SurveyAudience;
  /** Version of the questions that it asks. */
  readonly questions: string;
  readonly begunAt: Date;
  readonly lastDay: IsoDate;
  /** Nobody can answer it any more. */
  readonly over: boolean;
  /** How many have answered: in tens while it runs. Null where they are too few to be said. */
  readonly answered: number | null;
}

/** An answer that six or more gave. */
export interface AnswerCounted {
  readonly question: string;
  readonly answer: SurveyAnswer;
  /** To the nearest 5. */
  readonly answers: number;
}

/** A school's surveys, the newest first. */
export interface SurveysOfSchool {
  readonly schoolName: string;
  readonly surveys: readonly SurveyOnPage[];
}

/** Reads which surveys a school ran. */
export const readSurveys = query('run-survey', async (at, urn: Urn): Promise<SurveysOfSchool> => {
  const school = await schoolFacts(at.rows, urn);
  await at.decide(school && { school }, { action: 'saw-surveys', recordKind: 'survey', urn });
  return {
    schoolName: await nameOfSchool(at.rows, urn),
    surveys: await surveysFound(at.rows, { urn }),
  };
});

/** One survey with what was answered. */
export interface SurveyRead extends SurveyOnPage {
  readonly schoolName: string;
  /** None while it runs, none that fewer than six gave, and none of a question whose others could be worked out. */
  readonly counts: readonly AnswerCounted[];
}

/** Reads one survey. */
export const readSurvey = query('run-survey', async (at, id: string): Promise<SurveyRead> => {
  const survey = await surveyKnown(at.rows, id);
  const school = survey && (await schoolFacts(at.rows, survey.urn));
  await at.decide(school && { school }, {
    action: 'saw-surveys',
    recordKind: 'survey',
    urn: school?.urn,
    ...(survey && { detail: { survey: survey.id } }),
  });
  const { rows: counts } = await sql<AnswerCounted>`
    select question, answer, answers from survey_result(${survey!.id})`.execute(at.rows as never);
  return { ...survey!, schoolName: await nameOfSchool(at.rows, survey!.urn), counts };
});

/** A survey of the viewer's own school; undefined where there is none of this id. */
export async function surveyKnown(
  rows: ReadonlyKysely<Tables>,
  id: string,
): Promise<SurveyOnPage | undefined> {
  return isUuid(id) ? (await surveysFound(rows, { id }))[0] : undefined;
}

async function surveysFound(
  rows: ReadonlyKysely<Tables>,
  { id, urn }: { readonly id?: string; readonly urn?: Urn },
): Promise<readonly SurveyOnPage[]> {
  let surveys = rows.selectFrom('survey');
  if (id !== undefined) surveys = surveys.where('id', '=', id);
  if (urn !== undefined) surveys = surveys.where(isOfSchool('urn', urn));
  const found = await surveys
    .select(['id', 'audience', 'questions', 'begun_at'])
    .select([
      todaysUrn({ column: 'urn' }).as('urn'),
      sql<IsoDate>`last_day::text`.as('last_day'),
      sql<boolean>`closed_at is not null or last_day < current_date`.as('over'),
      sql<number | null>`survey_answered(id)`.as('answered'),
    ])
    .orderBy('begun_at', 'desc')
    .orderBy('id')
    .execute();
  return found.map(({ begun_at, last_day, ...survey }) => ({
    ...survey,
    begunAt: begun_at,
    lastDay: last_day,
  }));
}
