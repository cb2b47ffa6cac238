import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { SignedIn } from '../../../access/viewer.ts';
import type { IsoDate } from '../../../attendance/calendar/iso-date.ts';
import type { Urn } from '../../../attendance/urn.ts';
import type { SurveyAudience } from '../../../support/surveys/survey-questions.ts';
import { orChangesNothing } from '../connection/connection.ts';
import { type Changing, command } from '../connection/handle.ts';
import { notBefore } from '../connection/not-before.ts';
import { isOfSchool } from '../connection/urns-of.ts';
import { schoolFacts } from '../reports/school-facts.ts';
import { type SurveyOnPage, surveyKnown } from './read-surveys.ts';
import { hashOfCode, newSurveyCode } from './survey-codes.ts';
import { orSurveyRefused, SurveyRefused } from './survey-refused.ts';

/** A survey to begin. */
export interface SurveyToBegin {
  readonly urn: Urn;
  readonly audience: SurveyAudience;
  /** Version of the published questions. */
  readonly questions: string;
  readonly lastDay: IsoDate;
  /** How many codes. */
  readonly codes: number;
}

/** Codes, which are told once. */
export interface CodesMade {
  readonly survey: string;
  readonly codes: readonly string[];
}

/**
 * Begins a survey. One of the same people that came to its last day is closed with it.
 *
 * @throws SurveyRefused
 */
export const beginSurvey = command('run-survey', async (at, wanted: SurveyToBegin): Promise<CodesMade> => {
  const { urn, audience, questions, lastDay } = wanted;
  const school = await schoolFacts(at.rows, urn);
  await at.decide(school && { school }, { action: 'began-survey', recordKind: 'survey', urn });
  await at.changes
    .updateTable('survey')
    .set({ closed_at: notBefore('begun_at', at.now) })
    .where(isOfSchool('urn', urn))
    .where('audience', '=', audience)
    .where('closed_at', 'is', null)
    .where(sql<boolean>`last_day < current_date`)
    .modifyEnd(orChangesNothing)
    .execute();
  const id = randomUUID();
  await orSurveyRefused(
    at.changes
      .insertInto('survey')
      .values({
        id,
        urn: school!.urn,
        audience,
        questions,
        begun_at: at.now,
        by_person: (at.viewer as SignedIn).person,
        last_day: lastDay,
      })
      .execute(),
  );
  return { survey: id, codes: await addCodes(at, id, wanted.codes) };
});

/**
 * Makes more codes for a survey that runs.
 *
 * @throws SurveyRefused
 */
export const makeSurveyCodes = command(
  'run-survey',
  async (at, { id, codes }: { readonly id: string; readonly codes: number }): Promise<CodesMade> => {
    const survey = await decided(at, id, 'made-survey-codes');
    if (survey.over) throw new SurveyRefused('survey-over');
    return { survey: survey.id, codes: await addCodes(at, survey.id, codes) };
  },
);

/** Closes a survey: nobody can answer it any more, and what was answered can be read. Twice is once. */
export const closeSurvey = command('run-survey', async (at, id: string): Promise<void> => {
  const survey = await decided(at, id, 'closed-survey');
  const { numUpdatedRows } = await at.changes
    .updateTable('survey')
    .set({ closed_at: notBefore('begun_at', at.now) })
    .where('id', '=', survey.id)
    .where('closed_at', 'is', null)
    .modifyEnd(orChangesNothing)
    .executeTakeFirstOrThrow();
  if (numUpdatedRows === 0n) at.cameToNothing('saw-surveys');
});

async function decided(
  at: Changing<'run-survey'>,
  id: string,
  action: 'made-survey-codes' | 'closed-survey',
): Promise<SurveyOnPage> {
  const survey = await surveyKnown(at.rows, id);
  const school = survey && (await schoolFacts(at.rows, survey.urn));
  await at.decide(school && { school }, {
    action,
    recordKind: 'survey',
    urn: school?.urn,
    ...(survey && { detail: { survey: survey.id } }),
  });
  return survey!;
}

async function addCodes(
  at: Changing<'run-survey'>,
  survey: string,
  wanted: number,
): Promise<readonly string[]> {
  const codes = Array.from({ length: wanted }, newSurveyCode);
  await orSurveyRefused(
    at.changes
      .insertInto('survey_code')
      .values(codes.map((code) => ({ hash: hashOfCode(code), survey })))
      .execute(),
  );
  return codes;
}
