import { randomUUID } from 'node:crypto';
import { may, reportInForce } from '../../../access/may.ts';
import type { Viewer } from '../../../access/viewer.ts';
import type { KeptReport } from '../../../store/postgres/reports/read-report.ts';
import { stateOfResponse } from '../../../workflow/responses/response-state.ts';
import { displayDay } from '../../dates/display-time.ts';

/**
 * The button with which a head confirms a figure in question from the report in force, or when the school did so;
 * undefined where nothing is in question, and for those who may do neither.
 */
export function confirmationOffer(viewer: Viewer, { urn, release, status, said }: KeptReport<unknown>) {
  if (status !== 'in-question') return undefined;
  const standing = said.find(
    ({ body, events }) =>
      body.kind === 'confirm-figure' && stateOfResponse(body.kind, events) !== 'withdrawn',
  );
  const sent = standing?.events[0];
  if (sent !== undefined) return { confirmed: displayDay(sent.at) };
  if (!may(viewer, 'confirm-figure', reportInForce(urn))) return undefined;
  return {
    action: `/school/${urn}/respond/confirm-figure`,
    question: `/school/${urn}/respond/question-data`,
    // The same page sent twice is one response, as with the form.
    token: randomUUID(),
    release,
  };
}
