import { roleWords } from '../../../../access/role.ts';
import { displayYear } from '../../../../attendance/academic-year.ts';
import { schoolNameOr } from '../../../../attendance/school-name.ts';
import { counted } from '../../../../presentation/formatting.ts';
import type { ListRow, ListTable } from '../../../../presentation/html/list-table.ts';
import type { Queue, QueuedResponse } from '../../../../store/postgres/responses/read-queue.ts';
import { responseKindOf, responseKinds } from '../../../../workflow/responses/response-kind.ts';
import { responseStates, responseStateWords } from '../../../../workflow/responses/response-state.ts';
import { pagination } from '../../../components/lists/pagination.ts';
import { daysBetween } from '../../../dates/days-between.ts';
import { displayDay } from '../../../dates/display-time.ts';
import { referenceOf } from '../reference.ts';
import { gistOf } from '../respond/form/all-forms.ts';
import { type QueueAddress, queueAddress } from './queue-address.ts';

/** The queue of responses, with how long each has waited. */
export function queuePage(queue: Queue, address: QueueAddress, now: Date) {
  const { found, page, pages, responses } = queue;
  const { kind, state, year } = address;
  const years = queue.years.map((value) => ({ value, text: displayYear(value) }));
  return {
    waiting: waitingWords(queue.waiting, now),
    selects: [
      { id: 'state', label: 'State', items: chosenOf(stateChoices, state) },
      { id: 'kind', label: 'Kind', items: [{ value: '', text: 'All' }, ...chosenOf(kindChoices, kind)] },
      ...(years.length > 1 || year !== undefined
        ? [{ id: 'year', label: 'Year', items: [{ value: '', text: 'All' }, ...chosenOf(years, year)] }]
        : []),
    ],
    result: counted(found, 'response', 'responses'),
    position: pages > 1 ? `page ${page} of ${pages}` : undefined,
    empty: found > 0 ? undefined : emptyWords(address),
    table: { columns, rows: responses.map((response) => queueRow(response, now)) } satisfies ListTable,
    pagination: pagination({ page, pages }, (number) => queueAddress({ ...address, page: number })),
  };
}

function waitingWords({ count, since }: Queue['waiting'], now: Date): string {
  if (since === null) return 'No response waits for an answer.';
  const waits = `${counted(count, 'response waits', 'responses wait')} for an answer`;
  const days = daysBetween(since, now);
  return days === 0
    ? `${waits}, all sent today.`
    : `${waits}, the oldest for ${counted(days, 'day', 'days')}.`;
}

function emptyWords({ kind, state, year }: QueueAddress): string {
  if (year !== undefined) return 'No response is of this kind, state and year. Choose others to see more.';
  if (state === 'waiting' && kind === undefined) return 'Every response has been answered.';
  return kind === undefined && state === 'all'
    ? 'No school has responded yet.'
    : 'No response is of this kind and state. Choose others to see more.';
}

const columns = ['School', 'Response', 'Sent', 'State', 'Waiting'].map((text) => ({ text }));

function queueRow(response: QueuedResponse, now: Date): ListRow {
  const { id, urn, schoolName, localAuthority, body, byRole, sentAt, state } = response;
  const school = schoolNameOr(schoolName, urn);
  return {
    cells: [
      { text: school, note: [localAuthority, `URN ${urn}`].filter(Boolean).join(', ') },
      {
        href: `/responses/${id}`,
        text: responseKindOf[body.kind].words,
        hidden: `by ${school}, ${referenceOf(id)}`,
        notes: [gistOf(body), referenceOf(id)],
      },
      { text: `${displayDay(sentAt)} by the ${roleWords[byRole].toLowerCase()}` },
      {
        tag: {
          text: responseStateWords[state],
          classes: state === 'waiting' ? 'govuk-tag--yellow' : 'govuk-tag--grey',
        },
      },
      { text: waitWords(response, now) },
    ],
  };
}

/** Only what waits has days to count; everything else says since when it does not. */
function waitWords({ state, sentAt, stateAt }: QueuedResponse, now: Date): string {
  if (state === 'agreed') return 'needs no answer';
  if (state !== 'waiting') return `not since ${displayDay(stateAt)}`;
  const days = daysBetween(sentAt, now);
  return days === 0 ? 'since today' : counted(days, 'day', 'days');
}

const stateChoices = [
  { value: 'waiting', text: responseStateWords.waiting },
  ...responseStates
    .filter((value) => value !== 'waiting')
    .map((value) => ({ value, text: responseStateWords[value] })),
  { value: 'all', text: 'All' },
];
const kindChoices = responseKinds.map((value) => ({ value, text: responseKindOf[value].words }));

const chosenOf = (
  choices: readonly { readonly value: string; readonly text: string }[],
  chosen: string | undefined,
) => choices.map((choice) => ({ ...choice, selected: choice.value === chosen }));
