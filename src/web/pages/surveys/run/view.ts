import type { Viewer } from '../../../../access/viewer.ts';
import type { Urn } from '../../../../attendance/urn.ts';
import { count, counted } from '../../../../presentation/formatting.ts';
import type { ListTable } from '../../../../presentation/html/list-table.ts';
import { longDate } from '../../../../presentation/long-date.ts';
import type {
  SurveyOnPage,
  SurveyRead,
  SurveysOfSchool,
} from '../../../../store/postgres/surveys/read-surveys.ts';
import {
  audienceWords,
  questionsOfVersion,
  type SurveyQuestions,
  surveyAnswers,
  surveyAnswerWords,
  surveyAudiences,
} from '../../../../support/surveys/survey-questions.ts';
import type { FieldError } from '../../../chain/draw-pages.ts';
import { displayDay } from '../../../dates/display-time.ts';
import { dateFields } from '../../responses/respond/form/date-fields.ts';
import { fieldOf, type Typed } from '../../responses/respond/form/typed.ts';
import { schoolCrumbs } from '../../school/breadcrumbs.ts';

const titleOf = ({ audience, begunAt }: SurveyOnPage): string =>
  `${audienceWords[audience]}, begun on ${displayDay(begunAt)}`;

const stateOf = ({ over }: SurveyOnPage) =>
  over
    ? { text: 'Over', classes: 'govuk-tag--grey' }
    : { text: 'Can be answered', classes: 'govuk-tag--green' };

const answeredWords = ({ answered, over }: SurveyOnPage): string => {
  if (over) return answered === null ? 'Fewer than 6' : count(answered);
  return answered === null ? 'Fewer than 10' : `${count(answered)} or more`;
};

/** A school's surveys, and the form that begins one. */
export function surveysView(
  viewer: Viewer,
  urn: Urn,
  { schoolName, surveys }: SurveysOfSchool,
  questions: SurveyQuestions,
  typed: Typed = {},
  errors: readonly FieldError[] = [],
) {
  return {
    breadcrumbs: schoolCrumbs(viewer, { urn, name: schoolName }, { text: 'Surveys of barriers' }),
    schoolName,
    here: `/school/${urn}/surveys`,
    errors,
    surveys: surveys.map((survey) => ({
      href: `/surveys/${survey.id}`,
      text: titleOf(survey),
      tag: stateOf(survey),
      note: `${answeredWords(survey)} answered`,
    })),
    audiences: surveyAudiences.map((value) => ({
      value,
      text: audienceWords[value],
      hint: { text: `${counted(questions[value].length, 'question', 'questions')}, no words to write` },
    })),
    audience: fieldOf(typed, 'audience'),
    codes: fieldOf(typed, 'codes'),
    last: dateFields(typed, errors, 'last'),
    asked: surveyAudiences.map((audience) => ({
      heading: audienceWords[audience],
      questions: questions[audience].map(({ text }) => text),
    })),
    version: questions.version,
  };
}

/** One survey: how many have answered, and once it is over what. */
export function surveyView(
  viewer: Viewer,
  survey: SurveyRead,
  editions: readonly SurveyQuestions[],
  typed: Typed = {},
  errors: readonly FieldError[] = [],
) {
  const { id, urn, schoolName, over, lastDay, audience, questions, counts } = survey;
  const shown = (question: string, answer: string) =>
    counts.find((each) => each.question === question && each.answer === answer)?.answers;
  const resultTable: ListTable = {
    columns: [
      { text: 'Question' },
      ...surveyAnswers.map((answer) => ({ text: surveyAnswerWords[answer], numeric: true })),
    ],
    rows: questionsOfVersion(editions, questions)[audience].map(({ id: question, text }) => ({
      cells: [
        { text },
        ...surveyAnswers.map((answer) => {
          const answers = shown(question, answer);
          return answers === undefined ? { text: 'Not shown', missing: true } : { text: count(answers) };
        }),
      ],
    })),
  };
  return {
    breadcrumbs: schoolCrumbs(
      viewer,
      { urn, name: schoolName },
      { text: 'Surveys of barriers', href: `/school/${urn}/surveys` },
      { text: titleOf(survey) },
    ),
    schoolName,
    title: titleOf(survey),
    tag: stateOf(survey),
    here: `/surveys/${id}`,
    over,
    errors,
    codes: fieldOf(typed, 'codes'),
    rows: [
      { label: 'Answered', value: answeredWords(survey) },
      { label: over ? 'Last day was' : 'Last day', value: longDate(lastDay) },
    ],
    result: resultTable,
  };
}

/** A code as people read it. */
const spaced = (code: string): string => `${code.slice(0, 5)}-${code.slice(5)}`;

/** The sheet of codes, to print and cut up. It is shown once. */
export function sheetView(
  viewer: Viewer,
  {
    urn,
    schoolName,
    audience,
    lastDay,
    id,
  }: Pick<SurveyOnPage, 'urn' | 'audience' | 'lastDay' | 'id'> & {
    readonly schoolName: string;
  },
  codes: readonly string[],
  publicUrl: URL,
) {
  return {
    breadcrumbs: schoolCrumbs(
      viewer,
      { urn, name: schoolName },
      { text: 'Surveys of barriers', href: `/school/${urn}/surveys` },
      { text: 'Codes' },
    ),
    schoolName,
    whom: audienceWords[audience].toLowerCase(),
    survey: `/surveys/${id}`,
    address: `${publicUrl.host}/answer`,
    lastDay: longDate(lastDay),
    result: counted(codes.length, 'code', 'codes'),
    codes: codes.map(spaced),
  };
}
