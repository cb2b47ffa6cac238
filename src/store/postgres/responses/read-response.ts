import { sql } from 'kysely';
import type { ReadonlyKysely } from 'kysely/readonly';
import type { IsoDate } from '../../../attendance/calendar/iso-date.ts';
import { academicYearOf } from '../../../attendance/calendar/statistical-term.ts';
import type { ReleaseState } from '../../../workflow/release/release-state.ts';
import { type Asking, query } from '../connection/handle.ts';
import type { Tables } from '../connection/tables.ts';
import { isOfSchool } from '../connection/urns-of.ts';
import { isUuid } from '../connection/uuid.ts';
import { type KeptShock, keptShocks } from '../progress/kept-shocks.ts';
import { schoolFacts } from '../reports/school-facts.ts';
import { type KeptResponse, keptResponses } from './kept-response.ts';
import { nameOfSchool } from './school-name.ts';

/** One response, and the school that sent it. */
export interface ResponseRead {
  readonly schoolName: string;
  readonly response: KeptResponse;
  readonly release: ReleaseOfResponse;
  /** Of a disruption: what the counts of the school say of its days. To others than the school and who answers it, nothing. */
  readonly beside: readonly KeptShock[];
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
    beside: await besideDisruption(at.rows, response!),
  };
}

/** The school's events within the days of a disruption. */
async function besideDisruption(
  rows: ReadonlyKysely<Tables>,
  { body, urn }: KeptResponse,
): Promise<readonly KeptShock[]> {
  if (body.kind !== 'disruption') return [];
  const { from, to } = body;
  return keptShocks(
    rows,
    academicYearOf(from as IsoDate),
    sql<boolean>`${isOfSchool('shock.urn', urn)} and shock.last >= ${from}::date and shock.first <= ${to ?? '9999-12-31'}::date`,
  );
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
