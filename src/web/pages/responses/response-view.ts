import { may, reportInForce, schoolNamed } from '../../../access/may.ts';
import { roleWords } from '../../../access/role.ts';
import type { Viewer } from '../../../access/viewer.ts';
import { displayYear } from '../../../attendance/academic-year.ts';
import { shockWords } from '../../../documents/shocks/shock-words.ts';
import type { KeptResponse, KeptResponseEvent } from '../../../store/postgres/responses/kept-response.ts';
import type { ResponseRead } from '../../../store/postgres/responses/read-response.ts';
import { responseKindOf } from '../../../workflow/responses/response-kind.ts';
import { mayHappen, stateOfResponse } from '../../../workflow/responses/response-state.ts';
import type { FieldError } from '../../chain/draw-pages.ts';
import { displayDays } from '../../dates/display-days.ts';
import { displayTime } from '../../dates/display-time.ts';
import { schoolCrumbs } from '../school/breadcrumbs.ts';
import { acceptanceMeans, correctionSteps } from './acceptance.ts';
import { displaySize } from './display-size.ts';
import { referenceOf } from './reference.ts';
import { bodyRows } from './respond/form/all-forms.ts';
import type { Typed } from './respond/form/typed.ts';
import { responseStateTag } from './state-tag.ts';

/** What was typed into the answer, and what is wrong with it. */
export interface AnswerForm {
  readonly values: Typed;
  readonly errors: readonly FieldError[];
}

/** One response: what was sent, what became of it, and what the reader may do about it. */
export function responseView(
  viewer: Viewer,
  { schoolName, response, release, beside }: ResponseRead,
  form: AnswerForm,
) {
  const { id, urn, body, byName, byRole, sentAt, expectationYear, events, evidence } = response;
  const heading = responseKindOf[body.kind].words;
  const list = { text: 'Responses', href: `/school/${urn}/responses` };
  return {
    breadcrumbs: schoolCrumbs(viewer, { urn, name: schoolName }, list, { text: heading }),
    schoolName,
    heading,
    reference: referenceOf(id),
    tag: responseStateTag(response),
    rows: [
      ...(expectationYear === null ? [] : [{ label: 'Report', value: displayYear(expectationYear) }]),
      { label: 'Sent', value: `${displayTime(sentAt)} by ${byName ?? 'somebody'}, ${roleWords[byRole]}` },
      ...bodyRows(body),
    ],
    evidence: evidence.map(({ id: file, fileName, size }) => ({
      href: `/responses/${id}/evidence/${file}`,
      text: fileName,
      size: displaySize(size),
    })),
    events: events.filter(({ kind }) => kind !== 'sent').map(eventLine),
    withdraw: mayWithdraw(viewer, response)
      ? { action: `/school/${urn}/respond/${body.kind}/withdraw`, id }
      : undefined,
    answer: mayAnswer(viewer, response)
      ? {
          action: `/responses/${id}/answer`,
          after: events.length,
          isLower: isLower(response),
          days: body.kind === 'disruption',
        }
      : undefined,
    beside:
      body.kind === 'disruption'
        ? beside.map((shock) => ({ when: displayDays(shock), ...shockWords(shock) }))
        : undefined,
    attendance: `/school/${urn}/attendance`,
    acceptance: acceptanceMeans(response),
    correction: correctionSteps(response, release),
    report: `/school/${urn}/report`,
    values: form.values,
    errors: form.errors,
  };
}

const happened: Readonly<Record<KeptResponseEvent['kind'], string>> = {
  sent: 'Sent',
  answered: 'Answered',
  accepted: 'Accepted',
  declined: 'Declined',
  withdrawn: 'Withdrawn',
};

function eventLine({ kind, at, words, days, byName }: KeptResponseEvent) {
  return {
    what: days === undefined ? happened[kind] : `Accepted for ${displayDays(days)}`,
    when: `${displayTime(at)}${byName === null ? '' : ` by ${byName}`}`,
    words,
  };
}

/** Whoever may send a response of this kind may take it back. */
function mayWithdraw(viewer: Viewer, { urn, body, events }: KeptResponse): boolean {
  const state = stateOfResponse(body.kind, events);
  return (
    may(viewer, responseKindOf[body.kind].rule, reportInForce(urn)) &&
    state !== undefined &&
    mayHappen(state, 'withdrawn')
  );
}

function mayAnswer(viewer: Viewer, { urn, body, events }: KeptResponse): boolean {
  const state = stateOfResponse(body.kind, events);
  return (
    may(viewer, 'answer-response', { school: schoolNamed(urn) }) &&
    state !== undefined &&
    mayHappen(state, 'answered')
  );
}

function isLower({ body }: KeptResponse): boolean {
  return body.kind === 'propose' && body.proposed < body.minimum;
}
