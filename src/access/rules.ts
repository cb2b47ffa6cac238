import type { Rule } from './rule.ts';
import { agreeOrPropose } from './rules/agree-or-propose.ts';
import { answerResponse } from './rules/answer-response.ts';
import { approveRelease } from './rules/approve-release.ts';
import { consentToContact } from './rules/consent-to-contact.ts';
import { findASchool } from './rules/find-a-school.ts';
import { listExpectations } from './rules/list-expectations.ts';
import { planRelease } from './rules/plan-release.ts';
import { prepareRelease } from './rules/prepare-release.ts';
import { questionData } from './rules/question-data.ts';
import { runRelease } from './rules/run-release.ts';
import { seeAudit } from './rules/see-audit.ts';
import { seeBoardPack } from './rules/see-board-pack.ts';
import { seeContact } from './rules/see-contact.ts';
import { seeCorrections } from './rules/see-corrections.ts';
import { seeOwnAccount } from './rules/see-own-account.ts';
import { seePublicPages } from './rules/see-public-pages.ts';
import { seePublicStatistics } from './rules/see-public-statistics.ts';
import { seeRelease } from './rules/see-release.ts';
import { seeReleases } from './rules/see-releases.ts';
import { seeReport } from './rules/see-report.ts';
import { seeResponseQueue } from './rules/see-response-queue.ts';
import { seeResponses } from './rules/see-responses.ts';
import { seeSchoolPage } from './rules/see-school-page.ts';
import { seeShareLog } from './rules/see-share-log.ts';
import { shareBoardPack } from './rules/share-board-pack.ts';
import { shareWithLocalAuthority } from './rules/share-with-local-authority.ts';
import { suspendRelease } from './rules/suspend-release.ts';
import { tellOfDisruption } from './rules/tell-of-disruption.ts';
import { withdrawRelease } from './rules/withdraw-release.ts';

/** The whole policy. A route or query names one of these, or does not start. */
export const rules = {
  'see-public-pages': seePublicPages,
  'see-public-statistics': seePublicStatistics,
  'see-own-account': seeOwnAccount,
  'see-school-page': seeSchoolPage,
  'see-report': seeReport,
  'list-expectations': listExpectations,
  'find-a-school': findASchool,
  'see-corrections': seeCorrections,
  'agree-or-propose': agreeOrPropose,
  'question-data': questionData,
  'tell-of-disruption': tellOfDisruption,
  'see-responses': seeResponses,
  'see-response-queue': seeResponseQueue,
  'answer-response': answerResponse,
  'share-board-pack': shareBoardPack,
  'share-with-local-authority': shareWithLocalAuthority,
  'see-share-log': seeShareLog,
  'see-board-pack': seeBoardPack,
  'consent-to-contact': consentToContact,
  'see-contact': seeContact,
  'see-releases': seeReleases,
  'see-release': seeRelease,
  'prepare-release': prepareRelease,
  'run-release': runRelease,
  'withdraw-release': withdrawRelease,
  'approve-release': approveRelease,
  'plan-release': planRelease,
  'suspend-release': suspendRelease,
  'see-audit': seeAudit,
} as const satisfies Readonly<Record<string, Rule<never>>>;

export type RuleName = keyof typeof rules;

/** What a rule must be told of the record that it decides about. */
export type RecordOf<Name extends RuleName> = (typeof rules)[Name] extends Rule<infer Facts> ? Facts : never;
