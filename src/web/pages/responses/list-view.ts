import { may, reportInForce } from '../../../access/may.ts';
import type { Viewer } from '../../../access/viewer.ts';
import { displayYear } from '../../../attendance/academic-year.ts';
import type { Urn } from '../../../attendance/urn.ts';
import type { KeptResponse } from '../../../store/postgres/responses/kept-response.ts';
import type { ResponsesOfSchool } from '../../../store/postgres/responses/read-responses.ts';
import { responseKindOf } from '../../../workflow/responses/response-kind.ts';
import { displayTime } from '../../dates/display-time.ts';
import { schoolCrumbs } from '../school/breadcrumbs.ts';
import { referenceOf } from './reference.ts';
import { gistOf } from './respond/form/all-forms.ts';
import { responseStateTag } from './state-tag.ts';

/** All that a school sent, with where each stands and the newest answer. */
export function responsesView(
  viewer: Viewer,
  urn: Urn,
  { schoolName, responses, hasReportInForce }: ResponsesOfSchool,
) {
  return {
    breadcrumbs: schoolCrumbs(viewer, { urn, name: schoolName }, { text: 'Responses' }),
    schoolName,
    urn,
    mayRespond: hasReportInForce && may(viewer, 'question-data', reportInForce(urn)),
    responses: responses.map(lineOf),
  };
}

function lineOf(response: KeptResponse) {
  const { id, body, expectationYear, byName, sentAt, events } = response;
  const answer = events.findLast(({ kind, words }) => kind !== 'sent' && words !== undefined);
  return {
    href: `/responses/${id}`,
    what: responseKindOf[body.kind].words,
    tag: responseStateTag(response),
    gist: gistOf(body),
    note: [
      ...(expectationYear === null ? [] : [displayYear(expectationYear)]),
      `sent by ${byName ?? 'somebody of the school'} on ${displayTime(sentAt)}`,
      `reference ${referenceOf(id)}`,
    ].join(', '),
    answer: answer?.words,
  };
}
