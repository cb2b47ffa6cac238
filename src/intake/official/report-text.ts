import { displayYear } from '../../attendance/academic-year.ts';
import type { JoinRate } from './history.ts';
import { displayYears, type IntakeReport } from './report.ts';
import { costsOf, gapsOf, grouped } from './report-costs.ts';

/** The account of an intake as plain text for a terminal, columns aligned. */
export function intakeReportText(report: IntakeReport): string {
  const sections = [
    [`Baseline ${displayYear(report.baseline)}: ${grouped(report.schools)} schools`],
    ['Files read', ...filesRead(report)],
    ...putRight(report),
    ['What is missing in them', ...gaps(report)],
    ['How they join', ...joins(report)],
    ['What it costs', ...costsOf(report).map((line) => `  ${line}`)],
    ['Faults', ...faults(report)],
    ['Files not read', ...filesNotRead(report)],
  ];
  const first =
    report.newer.length === 0
      ? []
      : [['Newer than the baseline', ...report.newer.map((line) => `  ${line}`)]];
  return [...first, ...sections].map(([title, ...lines]) => [title, ...lines].join('\n')).join('\n\n');
}

function filesRead({ files }: IntakeReport): readonly string[] {
  const rows = files.map((file) => [
    file.path,
    file.schema,
    displayYears(file.years),
    grouped(file.bytes),
    grouped(file.rows),
    grouped(file.used),
    grouped(file.national),
    grouped(file.rejected),
    grouped(file.faulty),
  ]);
  return aligned(
    [['file', 'recognised as', 'year', 'bytes', 'rows', 'used', 'national', 'rejected', 'faulty'], ...rows],
    3,
  );
}

/** Nothing where every file came as it was published. */
function putRight({ files }: IntakeReport): readonly (readonly string[])[] {
  const lines = files.flatMap(({ path, notes }) => notes.map((note) => `  ${path}: ${note}`));
  return lines.length === 0 ? [] : [['Put right, passed over or chosen', ...lines]];
}

function gaps({ files }: IntakeReport): readonly string[] {
  const lines = files.flatMap((file) => gapsOf(file).map((gap) => `  ${file.path}: ${gap}`));
  return lines.length === 0 ? ['  nothing'] : lines;
}

function joins({ joins }: IntakeReport): readonly string[] {
  const { places, deprivation } = joins;
  const rate = (what: string, { of, byUrn, byLink, byLaestab, partYear, ambiguous, none }: JoinRate) => [
    what,
    ...[of, byUrn, byLink, byLaestab, partYear, ambiguous, none].map(grouped),
  ];
  const table = aligned(
    [
      ['', 'schools', 'by URN', 'by link', 'by LAESTAB', 'part year', 'ambiguous', 'none'],
      ...[...joins.absence].map(([year, each]) => rate(`absence ${displayYear(year)}`, each)),
      rate('school information', joins.establishments),
    ],
    1,
  );
  const named = [...joins.namedBy].map(
    ([path, schools]) => `  newest word from ${path}: ${grouped(schools)} schools`,
  );
  return [
    ...table,
    ...named,
    `  place by grid reference ${grouped(places.byGridReference)}, by postcode ${grouped(places.byPostcode)}, ` +
      `by part of the postcode ${grouped(places.byPostcodeArea)}, none ${grouped(places.none)}`,
    `  neighbourhood deprivation known ${grouped(deprivation.known)}, none ${grouped(deprivation.none)}`,
  ];
}

const faultsShown = 10;

function faults({ faults }: IntakeReport): readonly string[] {
  if (faults.length === 0) return ['  none'];
  const shown = faults.slice(0, faultsShown).map(({ file, line, column, value, reason }) => {
    const where = line === 0 ? file : `${file} line ${line}`;
    return `  ${where}${column && `, ${column}`} "${value}": ${reason}`;
  });
  const more = faults.length - shown.length;
  return more === 0 ? shown : [...shown, `  and ${grouped(more)} more`];
}

function filesNotRead({ unread }: IntakeReport): readonly string[] {
  if (unread.length === 0) return ['  none'];
  return aligned(
    unread.map(({ path, recognised, why }) => [
      path,
      recognised ? `not needed: ${why}` : `NOT RECOGNISED: ${why}`,
    ]),
    2,
  );
}

/** Rows of cells as lines, the first `left` columns to the left and the numbers after them to the right. */
function aligned(rows: readonly (readonly string[])[], left: number): readonly string[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  );
  return rows.map((row) => {
    const cells = row.map((cell, column) => {
      const width = widths[column] ?? 0;
      return column < left ? cell.padEnd(width) : cell.padStart(width);
    });
    return `  ${cells.join('  ')}`.trimEnd();
  });
}
