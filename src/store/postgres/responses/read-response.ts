import type { ReadonlyKysely } from 'kysely/readonly';
import type { ReleaseState } from '../../../workflow/release/release-state.ts';
import { type Asking, query } from '../connection/handle.ts';
import type { Tables } from '../connection/tables.ts';
import { schoolFacts } from '../reports/school-facts.ts';
import { type KeptResponse, keptResponses } from './kept-response.ts';
import { isUuid } from './response-id.ts';
import { nameOfSchool } from './school-name.ts';

/** One response, and the school that sent it. */
export interface ResponseRead {
  readonly schoolName: string;
  readonly response: KeptResponse;
  readonly release: ReleaseOfResponse;
}

/** How the release stands whose report was responded to. */
export interface ReleaseOfResponse {
  readonly state: ReleaseState;
  /** Number of the release that took its place. */
  readonly byRelease: number | undefined;
}

async function read(at: Pick<Asking<'see-responses'>, 'rows' | 'decide'>, id: string): Promise<ResponseRead> {
  const [response] = isUuid(id) ? await keptResponses(at.rows, { id }) : [];
  const school = response && (await schoolFacts(at.rows, response.urn));
  await at.decide(school && { school }, {
    action: 'saw-response',
    recordKind: 'response',
    urn: response?.urn,
    release: response?.release,
    detail: { response: isUuid(id) ? id : undefined },
  });
  return {
    schoolName: await nameOfSchool(at.rows, response!.urn),
    response: response!,
    release: await releaseOf(at.rows, response!.release),
  };
}

async function releaseOf(rows: ReadonlyKysely<Tables>, release: number): Promise<ReleaseOfResponse> {
  const row = await rows
    .selectFrom('release')
    .leftJoin('release_event as replaced', (join) =>
      join
        .onRef('replaced.release', '=', 'release.number')
        .on('replaced.kind', 'in', ['corrected', 'superseded']),
    )
    .select(['release.state', 'replaced.detail'])
    .where('release.number', '=', release)
    .executeTakeFirst();
  const byRelease = row?.detail?.byRelease;
  return {
    // A release that cannot be seen any more was taken out of use.
    state: row?.state ?? 'suspended',
    byRelease: typeof byRelease === 'number' ? byRelease : undefined,
  };
}

/** Reads one response by its id, which may be any text. */
export const readResponse = query('see-responses', read);

/** Reads one response for whoever may answer it. */
export const readResponseToAnswer = query('answer-response', read);
