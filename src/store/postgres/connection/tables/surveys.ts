import type { ColumnType, Generated } from 'kysely';
import type { IsoDate } from '../../../../attendance/calendar/iso-date.ts';
import type { Urn } from '../../../../attendance/urn.ts';
import type { SurveyAnswer, SurveyAudience } from '../../../../support/surveys/survey-questions.ts';

/** A survey of what keeps pupils away. */
export interface SurveyRow {
  readonly id: Generated<string>;
  readonly urn: Urn;
  readonly audience: SurveyAudience;
  /** Version of the published questions. */
  readonly questions: string;
  readonly begun_at: Date;
  readonly by_person: string;
  readonly last_day: ColumnType<Date, IsoDate, never>;
  readonly closed_at: ColumnType<Date, never, Date> | null;
}

/** A code that nobody has used. */
export interface SurveyCodeRow {
  /** SHA-256 of the code. */
  readonly hash: Buffer;
  readonly survey: string;
}

/** How many gave an answer. */
export interface SurveyCountRow {
  readonly survey: string;
  readonly question: string;
  readonly answer: SurveyAnswer;
  readonly answers: number;
}
