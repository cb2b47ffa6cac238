import { displayYear } from '../../../attendance/academic-year.ts';
import type { KeptResponse } from '../../../store/postgres/responses/kept-response.ts';
import type { ReleaseOfResponse } from '../../../store/postgres/responses/read-response.ts';
import { stateOfResponse } from '../../../workflow/responses/response-state.ts';

/** What it changes to accept a response, for the analyst before and for the school after; nothing where the words of the answer say it. */
export function acceptanceMeans({ body, expectationYear }: KeptResponse): string | undefined {
  const year = expectationYear === null ? 'the year' : displayYear(expectationYear);
  switch (body.kind) {
    case 'question-data':
      return 'To accept says that the figure is wrong. It opens a correction: an analyst puts the figure right and calculates again, a second person compares and approves, and a corrected report is released. It cannot be taken back.';
    case 'disruption':
      return `To accept puts on record that the disruption counts when the result of ${year} is read. The year is then read with its days and without them. It changes neither the figures of the report nor what it asks. No register is changed.`;
    default:
      return undefined;
  }
}

/** A step on the way from an accepted question to a corrected report. */
export interface CorrectionStep {
  readonly text: string;
  readonly state: 'done' | 'now' | 'later';
}

/** How far the correction has come that an accepted question opened; nothing for other responses. */
export function correctionSteps(
  { body, events }: KeptResponse,
  { state, byRelease }: ReleaseOfResponse,
): readonly CorrectionStep[] {
  if (body.kind !== 'question-data' || stateOfResponse(body.kind, events) !== 'accepted') return [];
  const replaced = state === 'corrected' || state === 'superseded';
  return [
    { text: 'Your question was accepted.', state: 'done' },
    {
      text:
        state === 'suspended'
          ? 'An analyst puts the figure right and calculates again. Until then all reports of this release are taken out of use.'
          : 'An analyst puts the figure right and calculates again.',
      state: replaced ? 'done' : 'now',
    },
    { text: 'A second person compares both and approves.', state: replaced ? 'done' : 'later' },
    {
      text: replaced
        ? `A corrected report was released${byRelease === undefined ? '' : ` with release ${byRelease}`}.`
        : 'A corrected report is released.',
      state: replaced ? 'done' : 'later',
    },
  ];
}
