import type { Viewer } from '../../../access/viewer.ts';
import type { ReportContent } from '../../../documents/report/report-content.ts';
import type { TraceStep } from '../../../expectations/explanation/trace.ts';
import type { KeptReport } from '../../../store/postgres/reports/read-report.ts';
import { schoolCrumbs } from '../school/breadcrumbs.ts';

/** The whole calculation of one school, step by step. */
export function workingView(viewer: Viewer, { content, state, release }: KeptReport) {
  const { urn, schoolName, title, trace } = content as ReportContent;
  const report = state === 'released' ? `/school/${urn}/report` : `/school/${urn}/releases/${release}`;
  return {
    breadcrumbs: schoolCrumbs(
      viewer,
      { urn, name: schoolName },
      { text: 'Report', href: report },
      { text: 'Calculation' },
    ),
    schoolName,
    title,
    report,
    steps: trace.map(stepView),
  };
}

/** Lines of which each has a first part before a colon are pairs; the others stand as they are. */
function stepView({ title, lines }: TraceStep) {
  const rows = lines.map((line) => line.trim().split(/ {2,}/));
  const isTable = rows.length > 1 && rows.every((row) => row.length === 7);
  return isTable ? { title: title.replace(/:.*$/, ''), schools: rows.map(schoolRow) } : { title, lines };
}

/** A similar school as the trace lists it: rank, URN, distance, attendance, pupils, km, name. */
function schoolRow([rank, urn, distance, attendance, pupils, km, name]: readonly string[]) {
  return {
    name: `${rank}. ${name}`,
    note: `URN ${urn}, ${pupils} pupils, ${awayWords(km ?? '')}`,
    distance,
    attendance,
  };
}

function awayWords(km: string): string {
  return /^[\d.]+ km$/.test(km) ? `${Number(Number.parseFloat(km).toFixed(1))} km away` : `place ${km}`;
}
