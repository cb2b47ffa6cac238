import { displayYear } from '../../../attendance/academic-year.ts';
import { IntakeFailure } from '../../../intake/official/failure.ts';
import type { Fault } from '../../../intake/official/faults.ts';
import { type Intake, readDataset } from '../../../intake/official/read-dataset.ts';
import { displayYears, type IntakeReport } from '../../../intake/official/report.ts';
import { costsOf, gapsOf } from '../../../intake/official/report-costs.ts';
import type { SeenFile } from '../../../intake/official/seen-file.ts';
import type { IntakeOutcome } from '../../../store/postgres/releases/intake-outcome.ts';

/** What reading a folder came to, with every fault found. */
export interface FoundInFiles {
  readonly outcome: IntakeOutcome;
  readonly faults: readonly Fault[];
}

/** Faults that a page shows; all of them are in `faults.csv`. */
const shown = 200;

/** Reads a folder of official files and says what was found, whatever it holds. */
export function lookIntoFiles(intake: Intake): FoundInFiles {
  try {
    const { report } = readDataset(intake);
    return { outcome: outcomeOf(report), faults: report.faults };
  } catch (cause) {
    if (!(cause instanceof IntakeFailure)) throw cause;
    const { faults, onPage: why, files } = cause;
    return { outcome: { result: 'stopped', why, files: files.map(seenFile), ...counted(faults) }, faults };
  }
}

function outcomeOf(report: IntakeReport): IntakeOutcome {
  return {
    result: 'read',
    year: displayYear(report.baseline),
    schools: report.schools,
    newer: [...report.newer],
    files: report.files.map((file) => ({
      path: file.path,
      title: file.title,
      year: displayYears(file.years) || null,
      bytes: file.bytes,
      sha256: file.sha256,
      rows: file.rows,
      used: file.used,
      rejected: file.rejected,
      faulty: file.faulty,
      gaps: [...file.notes, ...gapsOf(file)],
    })),
    unread: report.unread.map(({ path, recognised, why }) => ({ path, recognised, why })),
    costs: [...costsOf(report)],
    ...counted(report.faults),
  };
}

const seenFile = ({ path, title, years, rows }: SeenFile) => {
  return { path, title, year: displayYears(years) || null, rows: rows ?? null };
};

const counted = (faults: readonly Fault[]) => ({ faultCount: faults.length, faults: faults.slice(0, shown) });
