import type { Rule } from './rule.ts';
import { mayAgreeOrPropose } from './rules/agree-or-propose.ts';
import { mayAnswerResponse } from './rules/answer-response.ts';
import { mayAnswerSurvey } from './rules/answer-survey.ts';
import { mayAppointSupplier } from './rules/appoint-supplier.ts';
import { mayApprovePractice } from './rules/approve-practice.ts';
import { mayApprovePublication } from './rules/approve-publication.ts';
import { mayApproveRelease } from './rules/approve-release.ts';
import { mayAskForSupport } from './rules/ask-for-support.ts';
import { mayAskSimilarSchool } from './rules/ask-similar-school.ts';
import { mayComeToOpenDay } from './rules/come-to-open-day.ts';
import { mayConfirmFigure } from './rules/confirm-figure.ts';
import { mayConsentToContact } from './rules/consent-to-contact.ts';
import { mayDecideYearTurn } from './rules/decide-year-turn.ts';
import { mayFindASchool } from './rules/find-a-school.ts';
import { mayKeepAttendancePlan } from './rules/keep-attendance-plan.ts';
import { mayKeepHub } from './rules/keep-hub.ts';
import { mayKnowOfSupport } from './rules/know-of-support.ts';
import { mayListExpectations } from './rules/list-expectations.ts';
import { mayLoadRegisters } from './rules/load-registers.ts';
import { mayPlanMatching } from './rules/plan-matching.ts';
import { mayPlanRelease } from './rules/plan-release.ts';
import { mayPrepareRelease } from './rules/prepare-release.ts';
import { mayPrepareYearTurn } from './rules/prepare-year-turn.ts';
import { mayProposePractice } from './rules/propose-practice.ts';
import { mayProposeSupport } from './rules/propose-support.ts';
import { mayQuestionData } from './rules/question-data.ts';
import { mayRunRelease } from './rules/run-release.ts';
import { mayRunSurvey } from './rules/run-survey.ts';
import { maySeeAudit } from './rules/see-audit.ts';
import { maySeeBoardPack } from './rules/see-board-pack.ts';
import { maySeeContact } from './rules/see-contact.ts';
import { maySeeCorrections } from './rules/see-corrections.ts';
import { maySeeCounts } from './rules/see-counts.ts';
import { maySeeHelpBox } from './rules/see-help-box.ts';
import { maySeeHubs } from './rules/see-hubs.ts';
import { maySeeNeed } from './rules/see-need.ts';
import { maySeeNotices } from './rules/see-notices.ts';
import { maySeeOwnAccount } from './rules/see-own-account.ts';
import { maySeePlaceCounts } from './rules/see-place-counts.ts';
import { maySeePracticeChanges } from './rules/see-practice-changes.ts';
import { maySeeProgress } from './rules/see-progress.ts';
import { maySeePublicPages } from './rules/see-public-pages.ts';
import { maySeePublicStatistics } from './rules/see-public-statistics.ts';
import { maySeePublications } from './rules/see-publications.ts';
import { maySeeRegisters } from './rules/see-registers.ts';
import { maySeeRelease } from './rules/see-release.ts';
import { maySeeReleases } from './rules/see-releases.ts';
import { maySeeReport } from './rules/see-report.ts';
import { maySeeResponseQueue } from './rules/see-response-queue.ts';
import { maySeeResponses } from './rules/see-responses.ts';
import { maySeeSchoolPage } from './rules/see-school-page.ts';
import { maySeeSchoolSupport } from './rules/see-school-support.ts';
import { maySeeShareLog } from './rules/see-share-log.ts';
import { maySeeSupportFairness } from './rules/see-support-fairness.ts';
import { maySeeSupportWork } from './rules/see-support-work.ts';
import { maySeeSupported } from './rules/see-supported.ts';
import { maySeeYearResults } from './rules/see-year-results.ts';
import { maySeeYearTurn } from './rules/see-year-turn.ts';
import { maySendNotices } from './rules/send-notices.ts';
import { mayShareBoardPack } from './rules/share-board-pack.ts';
import { mayShareWithLocalAuthority } from './rules/share-with-local-authority.ts';
import { maySignPublication } from './rules/sign-publication.ts';
import { maySuspendPublication } from './rules/suspend-publication.ts';
import { maySuspendRelease } from './rules/suspend-release.ts';
import { mayTakePartInHelp } from './rules/take-part-in-help.ts';
import { mayTakeSupportStep } from './rules/take-support-step.ts';
import { mayTellOfDisruption } from './rules/tell-of-disruption.ts';
import { mayWithdrawRelease } from './rules/withdraw-release.ts';

/** The whole policy. A route or query names one of these, or does not start. */
export const rules = {
  'see-public-pages': maySeePublicPages,
  'see-public-statistics': maySeePublicStatistics,
  'see-own-account': maySeeOwnAccount,
  'see-school-page': maySeeSchoolPage,
  'see-report': maySeeReport,
  'list-expectations': mayListExpectations,
  'find-a-school': mayFindASchool,
  'see-corrections': maySeeCorrections,
  'agree-or-propose': mayAgreeOrPropose,
  'confirm-figure': mayConfirmFigure,
  'question-data': mayQuestionData,
  'tell-of-disruption': mayTellOfDisruption,
  'see-responses': maySeeResponses,
  'see-response-queue': maySeeResponseQueue,
  'answer-response': mayAnswerResponse,
  'share-board-pack': mayShareBoardPack,
  'share-with-local-authority': mayShareWithLocalAuthority,
  'see-share-log': maySeeShareLog,
  'see-board-pack': maySeeBoardPack,
  'consent-to-contact': mayConsentToContact,
  'see-contact': maySeeContact,
  'ask-similar-school': mayAskSimilarSchool,
  'see-help-box': maySeeHelpBox,
  'take-part-in-help': mayTakePartInHelp,
  'run-survey': mayRunSurvey,
  'answer-survey': mayAnswerSurvey,
  'keep-attendance-plan': mayKeepAttendancePlan,
  'see-registers': maySeeRegisters,
  'see-counts': maySeeCounts,
  'see-place-counts': maySeePlaceCounts,
  'see-progress': maySeeProgress,
  'load-registers': mayLoadRegisters,
  'appoint-supplier': mayAppointSupplier,
  'see-releases': maySeeReleases,
  'see-release': maySeeRelease,
  'prepare-release': mayPrepareRelease,
  'run-release': mayRunRelease,
  'withdraw-release': mayWithdrawRelease,
  'approve-release': mayApproveRelease,
  'plan-release': mayPlanRelease,
  'suspend-release': maySuspendRelease,
  'see-year-turn': maySeeYearTurn,
  'prepare-year-turn': mayPrepareYearTurn,
  'decide-year-turn': mayDecideYearTurn,
  'see-year-results': maySeeYearResults,
  'see-publications': maySeePublications,
  'sign-publication': maySignPublication,
  'approve-publication': mayApprovePublication,
  'suspend-publication': maySuspendPublication,
  'see-notices': maySeeNotices,
  'send-notices': maySendNotices,
  'see-need': maySeeNeed,
  'see-hubs': maySeeHubs,
  'keep-hub': mayKeepHub,
  'come-to-open-day': mayComeToOpenDay,
  'see-school-support': maySeeSchoolSupport,
  'ask-for-support': mayAskForSupport,
  'see-supported': maySeeSupported,
  'see-support-work': maySeeSupportWork,
  'see-support-fairness': maySeeSupportFairness,
  'propose-support': mayProposeSupport,
  'plan-matching': mayPlanMatching,
  'know-of-support': mayKnowOfSupport,
  'take-support-step': mayTakeSupportStep,
  'see-practice-changes': maySeePracticeChanges,
  'propose-practice': mayProposePractice,
  'approve-practice': mayApprovePractice,
  'see-audit': maySeeAudit,
} as const satisfies Readonly<Record<string, Rule<never>>>;

export type RuleName = keyof typeof rules;

/** What a rule must be told of the record that it decides about. */
export type RecordOf<Name extends RuleName> = (typeof rules)[Name] extends Rule<infer Facts> ? Facts : never;
