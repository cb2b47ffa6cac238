import type { ReadonlyKysely } from 'kysely/readonly';
import type { Role } from '../../../access/role.ts';
import type { AcademicYear } from '../../../attendance/academic-year.ts';
import type { Urn } from '../../../attendance/urn.ts';
import {
  type ResponseBody,
  type ResponseKind,
  responseKindOf,
  responseKinds,
} from '../../../workflow/responses/response-kind.ts';
import { type ResponseState, stateOfResponse } from '../../../workflow/responses/response-state.ts';
import { query } from '../connection/handle.ts';
import type { Tables } from '../connection/tables.ts';
import { type PageOfList, pageOfList } from '../lists/page-of-list.ts';

/** What the queue is narrowed to; what is absent narrows nothing. */
export interface QueueWanted {
  readonly kind?: ResponseKind | undefined;
  readonly state?: ResponseState | undefined;
  /** Of the expectation that is responded to. */
  readonly year?: AcademicYear | undefined;
  /** From 1. */
  readonly page: number;
  readonly perPage: number;
}

/** A response as the queue has it. */
export interface QueuedResponse {
  readonly id: string;
  readonly urn: Urn;
  readonly schoolName: string | null;
  readonly localAuthority: string | null;
  readonly body: ResponseBody;
  readonly byRole: Role;
  readonly sentAt: Date;
  readonly state: ResponseState;
  /** When its state last changed. */
  readonly stateAt: Date;
}

/** One page of the queue, oldest first. */
export interface Queue extends PageOfList {
  readonly found: number;
  readonly responses: readonly QueuedResponse[];
  /** That have a response, newest first. */
  readonly years: readonly AcademicYear[];
  /** All that wait for an answer, whatever was chosen, and since when the oldest does. */
  readonly waiting: { readonly count: number; readonly since: Date | null };
}

/** Reads the responses of all schools, those that have waited longest first. */
export const readQueue = query('see-response-queue', async (at, wanted: QueueWanted): Promise<Queue> => {
  const queued = narrowed(at.rows, wanted);
  const { found } = await queued
    .select((eb) => eb.fn.countAll<number>().as('found'))
    .executeTakeFirstOrThrow();
  const shown = pageOfList(found, wanted.perPage, wanted.page);
  const rows = await queued
    .innerJoin('school as s', 's.urn', 'r.urn')
    .select([
      'r.id',
      'r.urn',
      's.name',
      's.local_authority_name',
      'r.kind',
      'r.by_role',
      'r.sent_at',
      'r.body',
    ])
    .select(['last.kind as event', 'last.at'])
    .orderBy('r.sent_at')
    .orderBy('r.id')
    .limit(wanted.perPage)
    .offset((shown.page - 1) * wanted.perPage)
    .execute();
  const waiting = await narrowed(at.rows, { state: 'waiting' })
    .select((eb) => [eb.fn.countAll<number>().as('count'), eb.fn.min('r.sent_at').as('since')])
    .executeTakeFirstOrThrow();
  const { kind, state, year } = wanted;
  await at.decide(
    {},
    { action: 'saw-response-queue', recordKind: 'list', detail: { responses: found, kind, state, year } },
  );
  return {
    ...shown,
    found,
    waiting,
    years: await yearsOfResponses(at.rows),
    responses: rows.map((row) => ({
      id: row.id,
      urn: row.urn,
      schoolName: row.name,
      localAuthority: row.local_authority_name,
      // Written by `sendResponse` and by nothing else.
      body: row.body as ResponseBody,
      byRole: row.by_role,
      sentAt: row.sent_at,
      state: stateAfter(row.kind, row.event),
      stateAt: row.at,
    })),
  };
});

type Event = Tables['response_event']['kind'];

/** A response's state follows from its last event: `sent` is always the first, and no other leads to two states. */
function stateAfter(kind: ResponseKind, last: Event): ResponseState {
  const events = last === 'sent' ? [{ kind: last }] : [{ kind: 'sent' as const }, { kind: last }];
  return stateOfResponse(kind, events) ?? 'waiting';
}

const lastEvent: Readonly<Record<ResponseState, Event>> = {
  waiting: 'sent',
  agreed: 'sent',
  confirmed: 'sent',
  answered: 'answered',
  accepted: 'accepted',
  declined: 'declined',
  withdrawn: 'withdrawn',
};

async function yearsOfResponses(rows: ReadonlyKysely<Tables>): Promise<readonly AcademicYear[]> {
  const found = await rows
    .selectFrom('release')
    .select('expectation_year')
    .distinct()
    .where('expectation_year', 'is not', null)
    .where(({ exists, selectFrom }) =>
      exists(selectFrom('response').select('id').whereRef('response.release', '=', 'release.number')),
    )
    .orderBy('expectation_year', 'desc')
    .execute();
  return found.map(({ expectation_year }) => expectation_year as AcademicYear);
}

/** Responses, `r`, each with its `last` event. */
function narrowed(
  rows: ReadonlyKysely<Tables>,
  { kind, state, year }: Pick<QueueWanted, 'kind' | 'state' | 'year'>,
) {
  let queued = rows.selectFrom('response as r').innerJoinLateral(
    (eb) =>
      eb
        .selectFrom('response_event as e')
        .select(['e.kind', 'e.at'])
        .whereRef('e.response', '=', 'r.id')
        .orderBy('e.seq', 'desc')
        .limit(1)
        .as('last'),
    (join) => join.onTrue(),
  );
  if (kind !== undefined) queued = queued.where('r.kind', '=', kind);
  if (year !== undefined)
    queued = queued.where('r.release', 'in', (eb) =>
      eb.selectFrom('release').select('release.number').where('release.expectation_year', '=', year),
    );
  if (state !== undefined) queued = queued.where('last.kind', '=', lastEvent[state]);
  // These follow from being sent, each for kinds of its own.
  if (state === 'waiting' || state === 'agreed' || state === 'confirmed') {
    const kinds = responseKinds.filter((each) => responseKindOf[each].onceSent === state);
    queued = queued.where('r.kind', 'in', kinds);
  }
  return queued;
}
