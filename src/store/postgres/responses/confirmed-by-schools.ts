import type { ReadonlyKysely } from 'kysely/readonly';
import type { FigureSaidRight } from '../../../expectations/release.ts';
import type { Confirmation } from '../../../workflow/responses/response-kind.ts';
import type { Tables } from '../connection/tables.ts';

/** A figure that a school's head confirmed and did not take back. */
export interface ConfirmedBySchool extends FigureSaidRight {
  /** Id of the response. */
  readonly response: string;
  readonly at: Date;
}

/** Every standing confirmation of a school, oldest first, whatever became of the release that it answered. */
export async function confirmedBySchools(
  rows: Pick<ReadonlyKysely<Tables>, 'selectFrom'>,
): Promise<readonly ConfirmedBySchool[]> {
  const found = await rows
    .selectFrom('response')
    .leftJoin('person', 'person.id', 'response.by_person')
    .select(['response.id', 'response.urn', 'response.sent_at', 'response.body', 'person.name'])
    .where('response.kind', '=', 'confirm-figure')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('response_event')
            .whereRef('response_event.response', '=', 'response.id')
            .where('response_event.kind', '=', 'withdrawn'),
        ),
      ),
    )
    .orderBy('response.sent_at')
    .orderBy('response.id')
    .execute();
  return found.map(({ id, urn, sent_at, body, name }) => {
    // Written by `sendResponse` and by nothing else.
    const { year, attendance, how } = body as unknown as Confirmation;
    return {
      urn,
      year,
      attendance,
      because: how ?? 'The school says that its figure is right',
      by: `${name ?? 'somebody'}, head of the school`,
      response: id,
      at: sent_at,
    };
  });
}
