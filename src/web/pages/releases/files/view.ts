import type { Viewer } from '../../../../access/viewer.ts';
import { displayYear } from '../../../../attendance/academic-year.ts';
import { count, counted } from '../../../../presentation/formatting.ts';
import type { IntakeOutcome } from '../../../../store/postgres/releases/intake-outcome.ts';
import type { KeptIntake } from '../../../../store/postgres/releases/read-intake.ts';
import type { ReleaseRecord } from '../../../../store/postgres/releases/read-release.ts';
import type { ListedUpload } from '../../../../store/postgres/releases/uploads/list-uploads.ts';
import type { OfferedMethod } from '../../../../work/releases/release-material.ts';
import type { FieldError } from '../../../chain/draw-pages.ts';
import type { Typed } from '../../responses/respond/form/typed.ts';
import { releaseCrumbs } from '../shared/crumbs.ts';
import { offerOf } from '../shared/offers.ts';
import { faultsTable, filesReadTable, recognisedTable, runFilesTable, uploadsTable } from './file-tables.ts';
import { fileInWords, withFilesInWords } from './named-file.ts';

/** What the page of a release's files is made from. */
export interface FilesPage {
  readonly record: ReleaseRecord;
  readonly viewer: Viewer;
  readonly uploads: readonly ListedUpload[];
  readonly intake: KeptIntake | undefined;
  readonly methods: readonly OfferedMethod[];
  readonly typed: Typed;
  readonly errors: readonly FieldError[];
}

/** As the form that began the release offered it; by its name where it is offered no more. */
function methodInWords(name: string, methods: readonly OfferedMethod[]): string {
  const offered = methods.find((method) => method.name === name);
  return offered === undefined ? name : `${offered.title} (${offered.label})`;
}

/** A release's files, and what they were found to hold. */
export function filesView({ record, viewer, uploads, intake, methods, typed, errors }: FilesPage) {
  const { number, source, life } = record;
  const waiting = intake !== undefined && intake.outcome === undefined;
  // While the files are being checked the page comes again by itself, and would take away what is being chosen.
  const open =
    life.state === 'draft' && !life.running && !waiting && offerOf('run-release', viewer, record).may;
  const isFolder = source.files.kind === 'folder';
  return {
    breadcrumbs: releaseCrumbs(number, 'Official files'),
    number,
    errors,
    values: { ...typed },
    open,
    running: life.running,
    folder: source.files.kind === 'folder' ? `${source.files.folder || 'the whole folder'}` : undefined,
    baseline: source.baseline === null ? undefined : displayYear(source.baseline),
    method: methodInWords(source.method, methods),
    uploads: uploadsTable(uploads, number, open),
    read: runFilesTable(record.summary.inputs ?? []),
    mayCheck: open && (isFolder || uploads.length > 0),
    waiting,
    intake: intake?.outcome && intakeView(intake.outcome),
  };
}

function intakeView(outcome: IntakeOutcome) {
  const { faultCount, faults } = outcome;
  const common = {
    faults: faultsTable(faults),
    faultCount,
    faultWords: counted(faultCount, 'cell or row', 'cells or rows'),
    more:
      faultCount > faults.length
        ? `The first ${count(faults.length)} of ${count(faultCount)} are shown.`
        : undefined,
  };
  if (outcome.result === 'stopped') {
    const [stopped = '', ...more] = withFilesInWords(outcome.why).split('\n');
    return { ...common, stopped, why: more, seen: recognisedTable(outcome.files) };
  }
  return {
    ...common,
    summary: `These files are enough to set expectations from ${outcome.year}, for ${counted(outcome.schools, 'school', 'schools')}.`,
    newer: outcome.newer.map(withFilesInWords),
    files: filesReadTable(outcome.files),
    unread: outcome.unread.map(({ path, recognised, why }) => ({
      path: fileInWords(path),
      why: withFilesInWords(recognised ? `Not needed: ${why}` : `Not recognised: ${why}`),
    })),
    costs: outcome.costs,
  };
}
