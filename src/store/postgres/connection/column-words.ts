import { organisationKinds } from '../../../access/organisation.ts';
import { referralStates } from '../../../access/referral-state.ts';
import { roles } from '../../../access/role.ts';
import { localAuthoritySeesChoices, supportSeenAboveChoices } from '../../../access/settings.ts';
import { shareRecipients } from '../../../access/share-recipient.ts';
import { sessions } from '../../../attendance/codes/code-on-date.ts';
import { noExpectationReasons } from '../../../attendance/outcome-glossary.ts';
import { schoolChangeKinds } from '../../../expectations/comparison/school-change.ts';
import { resultWords } from '../../../expectations/verdicts/result-words.ts';
import { practiceChangeStates } from '../../../support/practices/practice-change.ts';
import { surveyAnswers, surveyAudiences } from '../../../support/surveys/survey-questions.ts';
import { helpStates, helpStepKinds } from '../../../workflow/helping/help-step.ts';
import { noticeKinds, noticeWays } from '../../../workflow/notices/notice-kind.ts';
import { noticeStates } from '../../../workflow/notices/notice-state.ts';
import { releaseStates } from '../../../workflow/release/release-state.ts';
import { responseEventKinds } from '../../../workflow/responses/response-event.ts';
import { responseKinds } from '../../../workflow/responses/response-kind.ts';
import { supportStates } from '../../../workflow/support/support-state.ts';
import { supportStepKinds } from '../../../workflow/support/support-step.ts';
import { yearTurnStates, yearTurnStepKinds } from '../../../workflow/year-turn/year-turn-step.ts';
import { submissionWays } from '../registers/submission-way.ts';

/** A column that holds words of the program's own lists, and nothing else. */
interface ColumnWords {
  readonly table: string;
  readonly column: string;
  readonly words: readonly string[];
}

/** Statuses of a school that has an expectation. */
const statusesWithExpectation = ['set', 'maintain'];

/** Every such column: the database refuses what the program has no word for, and the words stand in the program alone. */
export const columnWords: readonly ColumnWords[] = [
  { table: 'organisation', column: 'kind', words: organisationKinds },
  { table: 'session', column: 'role', words: roles },
  { table: 'access_setting', column: 'local_authority_sees', words: localAuthoritySeesChoices },
  { table: 'access_setting', column: 'support_seen_above', words: supportSeenAboveChoices },
  { table: 'support_offer', column: 'state', words: supportStates },
  { table: 'help_request', column: 'state', words: helpStates },
  { table: 'help_event', column: 'step', words: helpStepKinds },
  { table: 'support_event', column: 'step', words: supportStepKinds },
  { table: 'support_event', column: 'by_role', words: roles },
  { table: 'support_reading', column: 'word', words: resultWords },
  { table: 'year_turn', column: 'state', words: yearTurnStates },
  { table: 'year_turn_event', column: 'step', words: yearTurnStepKinds },
  { table: 'year_result', column: 'word', words: resultWords },
  { table: 'practice_change', column: 'state', words: practiceChangeStates },
  { table: 'practice_change', column: 'by_role', words: roles },
  { table: 'survey', column: 'audience', words: surveyAudiences },
  { table: 'survey_count', column: 'answer', words: surveyAnswers },
  { table: 'release', column: 'state', words: releaseStates },
  {
    table: 'expectation',
    column: 'status',
    words: [...statusesWithExpectation, ...noExpectationReasons],
  },
  { table: 'response', column: 'kind', words: responseKinds },
  { table: 'response_event', column: 'kind', words: responseEventKinds },
  { table: 'share', column: 'with_whom', words: shareRecipients },
  { table: 'hub_referral', column: 'state', words: referralStates },
  { table: 'audit', column: 'outcome', words: ['granted', 'refused'] },
  { table: 'release_change', column: 'kind', words: schoolChangeKinds },
  { table: 'register', column: 'session', words: sessions },
  { table: 'submission', column: 'way', words: submissionWays },
  { table: 'last_sign_in', column: 'role', words: roles },
  { table: 'notice', column: 'kind', words: noticeKinds },
  { table: 'notice', column: 'way', words: noticeWays },
  { table: 'notice', column: 'state', words: noticeStates },
  { table: 'notice_letters', column: 'kind', words: noticeKinds },
];

const list = (words: readonly string[]): string => words.map((word) => `'${word}'`).join(', ');

/** Statements that hold each column to its words. */
export function columnWordsSql(): string {
  return columnWords
    .map(
      ({ table, column, words }) => `
alter table ${table} drop constraint if exists ${table}_${column}_word,
  add constraint ${table}_${column}_word check (${column} in (${list(words)}));`,
    )
    .join('');
}
