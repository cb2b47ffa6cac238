import { sql } from 'kysely';
import type { AuditAction } from '../../../access/audit-action.ts';
import type { AcademicYear } from '../../../attendance/academic-year.ts';
import type { IsoDate } from '../../../attendance/calendar/iso-date.ts';
import type { Urn } from '../../../attendance/urn.ts';
import { type DrawnReport, drawnReportFormats } from '../../../documents/report/html/drawn-report.ts';
import type { ReportContent } from '../../../documents/report/report-content.ts';
import { reportFormats } from '../../../documents/report/report-formats.ts';
import type { Outcome } from '../../../expectations/outcome.ts';
import type { ReleaseState } from '../../../workflow/release/release-state.ts';
import type { RespondedTo } from '../../../workflow/responses/agreed-expectation.ts';
import { responseKindOf, responseKinds } from '../../../workflow/responses/response-kind.ts';
import { type AskingAtOnce, queryAtOnce } from '../connection/handle.ts';
import { respondByColumn } from '../connection/respond-by.ts';
import { writtenOnce } from '../connection/written-once.ts';
import { reportFactsFrom, selectReport, type WhichReport } from './select-report.ts';
import { unpackContent } from './unpack-content.ts';

/** Which report, and how it is looked at. */
export interface ReportAsked extends WhichReport {
  readonly action: AuditAction;
}

/** One school's report as the release kept it. */
export interface KeptReport<Content = ReportContent> {
  readonly urn: Urn;
  readonly release: number;
  readonly state: ReleaseState;
  readonly expectationYear: AcademicYear | null;
  readonly releasedAt: Date | null;
  /** The last day on which the school is asked to respond. */
  readonly respondBy: IsoDate | undefined;
  readonly status: Outcome['status'];
  readonly content: Content;
  /** What was said about the expectation, for those who may read the school's responses; to others, nothing. */
  readonly said: readonly RespondedTo[];
}

/** Reads one school's report. */
export const readReport = queryAtOnce(
  'see-report',
  async (at, asked: ReportAsked): Promise<KeptReport> => keptReport(await rowOf(at, asked, ''), asContent),
);

/**
 * Reads one school's report as a page shows it: as it was drawn with the release where the template of that SHA-256 drew
 * it, else its content.
 */
export const readReportToShow = queryAtOnce(
  'see-report',
  async (
    at,
    { drawnBy, ...asked }: ReportAsked & { readonly drawnBy: string },
  ): Promise<KeptReport<ReportContent | DrawnReport>> => {
    const row = await rowOf(at, asked, drawnBy);
    return keptReport<ReportContent | DrawnReport>(row, row.drawn ? drawnReportFormats.read : asContent);
  },
);

const asContent = reportFormats.read;

async function rowOf(
  at: AskingAtOnce<'see-report'>,
  { urn, release, action }: ReportAsked,
  drawnBy: string,
): Promise<ReportRow> {
  const [row] =
    release === undefined
      ? await newestRow(at.rows, { urn, drawnBy })
      : await rowOfRelease(at.rows, { urn, drawnBy, release });
  await at.decide(reportFactsFrom(row), {
    action,
    recordKind: 'report',
    urn,
    release: row?.number ?? release,
  });
  return row as ReportRow;
}

const shown = (select: ReturnType<typeof selectReport>, drawnBy: string) =>
  select
    .select([
      'release.expectation_year',
      'release.release_at',
      respondByColumn,
      'expectation.status',
      said.as('said'),
    ])
    .select((of) => [
      of('expectation.drawn_by', '=', drawnBy).as('drawn'),
      of
        .case()
        .when('expectation.drawn_by', '=', drawnBy)
        .then(of.ref('expectation.drawn'))
        .else(of.ref('expectation.content'))
        .end()
        .as('content'),
    ]);

interface RowWanted {
  readonly urn: Urn;
  readonly drawnBy: string;
}

const newestRow = writtenOnce((rows, { urn, drawnBy }: RowWanted) =>
  shown(selectReport(rows, { urn }), drawnBy),
);

const rowOfRelease = writtenOnce(
  (rows, { urn, drawnBy, release }: RowWanted & { readonly release: number }) =>
    shown(selectReport(rows, { urn, release }), drawnBy),
);

const aboutExpectation = responseKinds.filter((kind) => responseKindOf[kind].aboutExpectation);

/** Row security leaves the list empty for whoever may not read the school's responses. */
const said = sql<readonly SaidRow[]>`coalesce((
  select jsonb_agg(jsonb_build_object('id', r.id, 'body', r.body, 'events', (
    select jsonb_agg(jsonb_build_object('kind', e.kind, 'at', e.at, 'words', e.body ->> 'words') order by e.seq)
    from response_event e where e.response = r.id)))
  from response r
  where r.urn = expectation.urn and r.release = release.number and r.kind in (${sql.join(aboutExpectation)})), '[]')`;

/** As JSON has it: times are text, and what is missing is null. */
interface SaidRow {
  readonly id: string;
  readonly body: RespondedTo['body'];
  readonly events: readonly {
    readonly kind: RespondedTo['events'][number]['kind'];
    readonly at: string;
    readonly words: string | null;
  }[];
}

interface ReportRow {
  readonly urn: Urn;
  readonly number: number;
  readonly state: ReleaseState;
  readonly expectation_year: AcademicYear | null;
  readonly release_at: Date | null;
  readonly respond_by: IsoDate | null;
  readonly status: Outcome['status'];
  readonly content: Buffer;
  readonly drawn: boolean | null;
  readonly said: readonly SaidRow[];
}

const keptReport = <Content>(row: ReportRow, read: (kept: unknown) => Content): KeptReport<Content> => ({
  urn: row.urn,
  release: row.number,
  state: row.state,
  expectationYear: row.expectation_year,
  releasedAt: row.release_at,
  respondBy: row.respond_by ?? undefined,
  status: row.status,
  content: read(unpackContent(row.content)),
  said: row.said.map(({ id, body, events }) => ({
    id,
    body,
    events: events.map(({ kind, at, words }) => ({ kind, at: new Date(at), words: words ?? undefined })),
  })),
});
