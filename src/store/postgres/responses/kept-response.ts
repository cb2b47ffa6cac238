import type { ReadonlyKysely } from 'kysely/readonly';
import type { Role } from '../../../access/role.ts';
import type { AcademicYear } from '../../../attendance/academic-year.ts';
import type { Urn } from '../../../attendance/urn.ts';
import type { RespondedTo } from '../../../workflow/responses/agreed-expectation.ts';
import type { ResponseEvent } from '../../../workflow/responses/response-event.ts';
import type { ResponseBody } from '../../../workflow/responses/response-kind.ts';
import type { Tables } from '../connection/tables.ts';
import { isOfSchool } from '../connection/urns-of.ts';

/** A response with everything that happened to it and everything that came with it. */
export interface KeptResponse extends RespondedTo {
  readonly urn: Urn;
  readonly release: number;
  readonly expectationYear: AcademicYear | null;
  readonly byRole: Role;
  /** Null where the viewer may not know. */
  readonly byName: string | null;
  readonly sentAt: Date;
  readonly events: readonly KeptResponseEvent[];
  readonly evidence: readonly KeptEvidence[];
}

/** Something that happened to a response, and who did it. */
export interface KeptResponseEvent extends ResponseEvent {
  readonly byName: string | null;
}

/** A file that came with a response, without its content. */
export interface KeptEvidence {
  readonly id: string;
  readonly fileName: string;
  readonly mediaType: string;
  /** Bytes. */
  readonly size: number;
}

/** Which responses: all of a school, of one of its reports, or one. */
export type ResponsesAsked =
  /** By any URN of the school, of all that it had. */
  { readonly urn: Urn; readonly release?: number | undefined } | { readonly id: string };

/** The responses that the viewer may see, newest first. Four statements, however many there are. */
export async function keptResponses(
  rows: ReadonlyKysely<Tables>,
  asked: ResponsesAsked,
): Promise<readonly KeptResponse[]> {
  let select = rows
    .selectFrom('response')
    .innerJoin('release', 'release.number', 'response.release')
    .leftJoin('person', 'person.id', 'response.by_person')
    .select([
      'response.id',
      'response.urn',
      'response.release',
      'response.by_role',
      'response.sent_at',
      'response.body',
      'release.expectation_year',
      'person.name',
    ])
    .orderBy('response.sent_at', 'desc')
    .orderBy('response.id');
  if ('id' in asked) select = select.where('response.id', '=', asked.id);
  else {
    select = select.where(isOfSchool('response.urn', asked.urn));
    if (asked.release !== undefined) select = select.where('response.release', '=', asked.release);
  }
  const found = await select.execute();
  if (found.length === 0) return [];
  const ids = found.map(({ id }) => id);
  const [events, evidence] = [await eventsOf(rows, ids), await evidenceOf(rows, ids)];
  return found.map((row) => ({
    id: row.id,
    urn: row.urn,
    release: row.release,
    expectationYear: row.expectation_year,
    byRole: row.by_role,
    byName: row.name,
    sentAt: row.sent_at,
    // Written by `sendResponse` and by nothing else.
    body: row.body as ResponseBody,
    events: events.get(row.id) ?? [],
    evidence: evidence.get(row.id) ?? [],
  }));
}

async function eventsOf(
  rows: ReadonlyKysely<Tables>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly KeptResponseEvent[]>> {
  const found = await rows
    .selectFrom('response_event')
    .leftJoin('person', 'person.id', 'response_event.by_person')
    .select([
      'response_event.response',
      'response_event.kind',
      'response_event.at',
      'response_event.body',
      'person.name',
    ])
    .where('response_event.response', 'in', ids)
    .orderBy('response_event.seq')
    .execute();
  return grouped(
    found.map(({ response, kind, at, body, name }) => {
      const { words, days } = body as Pick<ResponseEvent, 'words' | 'days'>;
      return [response, { kind, at, words, ...(days === undefined ? {} : { days }), byName: name }];
    }),
  );
}

async function evidenceOf(
  rows: ReadonlyKysely<Tables>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly KeptEvidence[]>> {
  const found = await rows
    .selectFrom('evidence')
    .select(['response', 'id', 'file_name', 'media_type', 'size'])
    .where('response', 'in', ids)
    .orderBy('file_name')
    .execute();
  return grouped(
    found.map(({ response, id, file_name, media_type, size }) => [
      response,
      { id, fileName: file_name, mediaType: media_type, size },
    ]),
  );
}

function grouped<T>(pairs: readonly (readonly [string, T])[]): ReadonlyMap<string, readonly T[]> {
  const groups = Map.groupBy(pairs, ([key]) => key);
  return new Map([...groups].map(([key, members]) => [key, members.map(([, value]) => value)]));
}
