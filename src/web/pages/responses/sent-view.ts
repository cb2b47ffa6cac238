import type { Viewer } from '../../../access/viewer.ts';
import type { ResponseRead } from '../../../store/postgres/responses/read-response.ts';
import type { ResponseKind } from '../../../workflow/responses/response-kind.ts';
import { schoolCrumbs } from '../school/breadcrumbs.ts';
import { referenceOf } from './reference.ts';

const panel: Readonly<Record<ResponseKind, string>> = {
  agree: 'You have agreed',
  propose: 'Proposal sent',
  'question-data': 'Question sent',
  disruption: 'Disruption recorded',
};

const next: Readonly<Record<ResponseKind, readonly string[]>> = {
  agree: [
    'It is on record that your school agrees with the minimum. You can still aim higher.',
    'You can withdraw your agreement while this report is in force.',
  ],
  propose: [
    'An analyst reads your reasons and accepts your proposal, or answers it. You see the answer here.',
    'Until then the expectation of the report holds. Both numbers stay on record.',
  ],
  'question-data': [
    'An analyst looks at the figure and answers you here.',
    'If it was wrong, the report is corrected. Figures are never changed in silence: a correction is a new report.',
  ],
  disruption: [
    'An analyst reads it and answers you here.',
    'Once accepted, it counts when last year’s figure or this year’s result is read.',
  ],
};

/** What a head reads after sending. */
export function sentView(viewer: Viewer, { schoolName, response }: ResponseRead) {
  const { id, urn, body } = response;
  return {
    breadcrumbs: schoolCrumbs(viewer, { urn, name: schoolName }, { text: panel[body.kind] }),
    title: panel[body.kind],
    reference: referenceOf(id),
    next: next[body.kind],
    urn,
    id,
  };
}
