import { sql } from 'kysely';
import type { ReadonlyKysely } from 'kysely/readonly';
import type { AcademicYear } from '../../../attendance/academic-year.ts';
import { parseUrn, type Urn } from '../../../attendance/urn.ts';
import { lifeOf } from '../../../workflow/release/happen.ts';
import type { Life } from '../../../workflow/release/life.ts';
import type { ReleaseEvent } from '../../../workflow/release/release-event.ts';
import { type Asking, query } from '../connection/handle.ts';
import type { Tables } from '../connection/tables.ts';
import { eventOf } from './event-of-row.ts';
import type { IntakeOutcome } from './intake-outcome.ts';
import { releaseFacts } from './release-facts.ts';
import { type ReleaseSource, releaseSourceSchema } from './release-source.ts';
import { type ReleaseSummary, releaseSummarySchema } from './release-summary.ts';

/** An event with the name of who did it; none for what a job did. */
export interface NamedEvent {
  readonly event: ReleaseEvent;
  readonly by: string | undefined;
}

/** How far a step of work has come. */
export interface StepProgress {
  readonly step: string;
  readonly done: number;
  readonly total: number;
  readonly at: Date;
}

/** All that analysts and approvers know of a release, apart from its schools. */
export interface ReleaseRecord {
  readonly number: number;
  readonly contentId: string | null;
  readonly expectationYear: AcademicYear | null;
  readonly baseline: AcademicYear | null;
  readonly methodName: string | null;
  readonly methodVersion: string | null;
  readonly life: Life;
  readonly events: readonly NamedEvent[];
  readonly source: ReleaseSource;
  readonly summary: ReleaseSummary;
  readonly progress: readonly StepProgress[];
  /** Files that were uploaded whole. */
  readonly uploads: number;
  /** The check of its files: none was asked for since they changed, one is at work, or what it came to. */
  readonly intake: 'none' | 'waiting' | IntakeOutcome['result'];
  /** The release of the same year that this one would take the place of; undefined where there is none. */
  readonly replaces: ReplacedRelease | undefined;
  /** Schools of which a notice was asked for, and those whose notice is still to be sent. */
  readonly told: { readonly asked: number; readonly waiting: number };
}

/** A release in force, or suspended. */
export interface ReplacedRelease {
  readonly number: number;
  readonly state: 'released' | 'suspended';
}

/** Which release, and what of it is looked at. */
export interface ReleaseAsked {
  readonly release: number;
  /** Such as `task-list`, `checks`, `changes`. */
  readonly part: string;
}

/** The rules under which somebody does something about a release. */
export type ReleaseRule =
  | 'run-release'
  | 'approve-release'
  | 'plan-release'
  | 'withdraw-release'
  | 'suspend-release';

/** Reads one release with its record of events, for whoever may see it. */
export const readRelease = query('see-release', read);

/** The same for those who may do something about it: a form that must be shown again. */
export const readReleaseTo = {
  'run-release': query('run-release', read),
  'approve-release': query('approve-release', read),
  'plan-release': query('plan-release', read),
  'withdraw-release': query('withdraw-release', read),
  'suspend-release': query('suspend-release', read),
} as const satisfies Readonly<Record<ReleaseRule, unknown>>;

async function read(
  at: Asking<'see-release' | ReleaseRule>,
  { release, part }: ReleaseAsked,
): Promise<ReleaseRecord> {
  const row = await at.rows
    .selectFrom('release')
    .leftJoin('release_detail', 'release_detail.release', 'release.number')
    .select(['number', 'content_id', 'expectation_year', 'baseline', 'method_name', 'method_version'])
    .leftJoin('release_intake', 'release_intake.release', 'release.number')
    .select(['release_detail.source', 'release_detail.summary', 'asked_at'])
    .select(sql<IntakeOutcome['result'] | null>`release_intake.outcome ->> 'result'`.as('intake'))
    .select(({ selectFrom }) =>
      selectFrom('upload')
        .select(({ fn }) => fn.countAll<number>().as('uploads'))
        .whereRef('upload.release', '=', 'release.number')
        .where('complete', '=', true)
        .as('uploads'),
    )
    .where('number', '=', release)
    .executeTakeFirst();
  const summary = releaseSummarySchema.catch({}).parse(row?.summary);
  await at.decide(await releaseFacts(at.rows, release), {
    action: 'saw-release',
    recordKind: 'release',
    release,
    schools: part === 'checks' ? schoolsInChecks(summary) : [],
    detail: { part },
  });
  const events = await eventsOf(at.rows, release);
  return {
    number: row!.number,
    contentId: row!.content_id,
    expectationYear: row!.expectation_year,
    baseline: row!.baseline,
    methodName: row!.method_name,
    methodVersion: row!.method_version,
    life: lifeOf(events.map(({ event }) => event)),
    events,
    source: releaseSourceSchema.catch(unknownSource).parse(row!.source),
    summary,
    progress: await progressOf(at.rows, release),
    uploads: row!.uploads ?? 0,
    told: await toldOf(at.rows, release),
    replaces: await replacedBy(at.rows, release, row!.expectation_year),
    intake: row!.intake ?? (row!.asked_at === null ? 'none' : 'waiting'),
  };
}

/** Schools that checks name as worth a look: what was found of them stands there too. */
const schoolsInChecks = ({ checks = [] }: ReleaseSummary): readonly Urn[] =>
  checks.flatMap(({ lookAt }) => lookAt.flatMap((line) => parseUrn(line) ?? []));

async function eventsOf(rows: ReadonlyKysely<Tables>, release: number): Promise<readonly NamedEvent[]> {
  const events = await rows
    .selectFrom('release_event')
    .leftJoin('person', 'person.id', 'release_event.by_person')
    .select(['kind', 'at', 'by_person', 'detail', 'person.name'])
    .where('release', '=', release)
    .orderBy('seq')
    .execute();
  return events.map((each) => ({ event: eventOf(each), by: each.name ?? undefined }));
}

async function replacedBy(
  rows: ReadonlyKysely<Tables>,
  release: number,
  year: AcademicYear | null,
): Promise<ReplacedRelease | undefined> {
  if (year === null) return undefined;
  const found = await rows
    .selectFrom('release')
    .select(['number', 'state'])
    .where('expectation_year', '=', year)
    .where('number', '<>', release)
    .where('state', 'in', ['released', 'suspended'])
    .orderBy('number', 'desc')
    .executeTakeFirst();
  return found as ReplacedRelease | undefined;
}

function toldOf(rows: ReadonlyKysely<Tables>, release: number): Promise<ReleaseRecord['told']> {
  return rows
    .selectFrom('notice')
    .select(({ fn }) => [
      fn.count<number>('urn').distinct().as('asked'),
      fn.count<number>('urn').filterWhere('state', 'in', ['waiting', 'trying']).as('waiting'),
    ])
    .where('release', '=', release)
    .executeTakeFirstOrThrow();
}

function progressOf(rows: ReadonlyKysely<Tables>, release: number): Promise<readonly StepProgress[]> {
  return rows
    .selectFrom('release_progress')
    .select(['step', 'done', 'total', 'at'])
    .where('release', '=', release)
    .orderBy('at')
    .execute();
}

/** Of a release that was loaded as it is, without a draft. */
const unknownSource: ReleaseSource = { files: { kind: 'uploads' }, baseline: null, method: '' };
