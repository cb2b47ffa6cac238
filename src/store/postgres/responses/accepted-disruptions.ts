import type { ReadonlyKysely } from 'kysely/readonly';
import type { IsoDate } from '../../../attendance/calendar/iso-date.ts';
import type { Urn } from '../../../attendance/urn.ts';
import type { Disruption } from '../../../workflow/responses/response-kind.ts';
import type { Tables } from '../connection/tables.ts';

/** A disruption that a school told of and an analyst accepted, in the days that were accepted. */
export interface AcceptedDisruption {
  readonly response: string;
  readonly urn: Urn;
  readonly from: IsoDate;
  /** Undefined where it goes on. */
  readonly to: IsoDate | undefined;
}

/** Every accepted disruption, by school and time. */
export async function acceptedDisruptions(
  rows: Pick<ReadonlyKysely<Tables>, 'selectFrom'>,
): Promise<readonly AcceptedDisruption[]> {
  const found = await rows
    .selectFrom('response')
    .innerJoin('response_event', 'response_event.response', 'response.id')
    .select(['response.id', 'response.urn', 'response.body', 'response_event.body as event'])
    .where('response.kind', '=', 'disruption')
    .where('response_event.kind', '=', 'accepted')
    .orderBy('response.urn')
    .orderBy('response.sent_at')
    .orderBy('response.id')
    .execute();
  return found.map(({ id, urn, body, event }) => {
    // Written by `sendResponse` and `answerResponse`, and by nothing else.
    const told = body as unknown as Disruption;
    const { days } = event as { readonly days?: { readonly from: IsoDate; readonly to: IsoDate } };
    return {
      response: id,
      urn,
      from: days?.from ?? (told.from as IsoDate),
      to: days?.to ?? (told.to as IsoDate | undefined),
    };
  });
}
