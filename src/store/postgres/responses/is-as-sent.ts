import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { ReadonlyKysely } from 'kysely/readonly';
import type { ResponseBody } from '../../../workflow/responses/response-kind.ts';
import type { Tables } from '../connection/tables.ts';
import type { EvidenceFile } from './add-evidence.ts';

/** What a form says. */
interface Said {
  readonly body: ResponseBody;
  readonly evidence?: EvidenceFile | undefined;
}

/** Whether a response that is kept says just this, with just this file, and has not been withdrawn. */
export async function isAsSent(
  rows: ReadonlyKysely<Tables>,
  id: string,
  { body, evidence }: Said,
): Promise<boolean> {
  const kept = await rows
    .selectFrom('response')
    .leftJoin('evidence', 'evidence.response', 'response.id')
    .leftJoin('response_event', (join) =>
      join.onRef('response_event.response', '=', 'response.id').on('response_event.kind', '=', 'withdrawn'),
    )
    .select(['response.body', 'evidence.file_name', 'evidence.sha256', 'response_event.seq as withdrawn'])
    .where('response.id', '=', id)
    .executeTakeFirst();
  const sha256 = evidence && createHash('sha256').update(evidence.content).digest('hex');
  return (
    kept !== undefined &&
    kept.withdrawn === null &&
    kept.file_name === (evidence?.fileName ?? null) &&
    kept.sha256 === (sha256 ?? null) &&
    isDeepStrictEqual(kept.body, JSON.parse(JSON.stringify(body)))
  );
}
