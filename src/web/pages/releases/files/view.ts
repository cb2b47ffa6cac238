import type { Viewer } from '../../../../access/viewer.ts';
import { displayYear } from '../../../../attendance/academic-year.ts';
import { count, counted } from '../../../../presentation/formatting.ts';
import type { IntakeOutcome } from '../../../../store/postgres/releases/intake-outcome.ts';
import type { KeptIntake } from '../../../../store/postgres/releases/read-intake.ts';
import type { ReleaseRecord } from '../../../../store/postgres/releases/read-release.ts';
import type { ListedUpload } from '../../../../store/postgres/releases/uploads/list-uploads.ts';
import type { FieldError } from '../../../chain/draw-pages.ts';
import { displaySize } from '../../responses/display-size.ts';
import type { Typed } from '../../responses/respond/form/typed.ts';
import { releaseCrumbs } from '../shared/crumbs.ts';
import { offerOf } from '../shared/offers.ts';
import { fileInWords, namedFile, withFilesInWords } from './named-file.ts';

/** What the page of a release's files is made from. */
export interface FilesPage {
  readonly record: ReleaseRecord;
  readonly viewer: Viewer;
  readonly uploads: readonly ListedUpload[];
  readonly intake: KeptIntake | undefined;
  readonly typed: Typed;
  readonly errors: readonly FieldError[];
}

/** A release's files, and what they were found to hold. */
export function filesView({ record, viewer, uploads, intake, typed, errors }: FilesPage) {
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
    method: source.method,
    uploads: uploads.map(({ id, fileName, size, sha256 }) => ({
      id,
      ...namedFile(fileName),
      size: displaySize(size),
      sha256,
    })),
    mayCheck: open && (isFolder || uploads.length > 0),
    waiting,
    intake: intake?.outcome && intakeView(intake.outcome),
  };
}

function intakeView(outcome: IntakeOutcome) {
  const { faultCount, faults } = outcome;
  const common = {
    faults: faults.map((fault) => ({ ...fault, file: fileInWords(fault.file) })),
    faultCount,
    faultWords: counted(faultCount, 'cell or row', 'cells or rows'),
    more:
      faultCount > faults.length
        ? `The first ${count(faults.length)} of ${count(faultCount)} are shown.`
        : undefined,
  };
  if (outcome.result === 'stopped') {
    const [stopped = '', ...more] = withFilesInWords(outcome.why).split('\n');
    const seen = outcome.files.map(({ path, title, year, rows }) => ({
      ...namedFile(path),
      is: title,
      year: year ?? namedFile(path).year,
      rows: rows === null ? 'not counted' : count(rows),
    }));
    return { ...common, stopped, why: more, seen };
  }
  return {
    ...common,
    summary: `These files are enough to set expectations from ${outcome.year}, for ${counted(outcome.schools, 'school', 'schools')}.`,
    files: outcome.files.map((file) => ({
      name: namedFile(file.path).name,
      is: file.title,
      year: file.year ?? namedFile(file.path).year,
      rows: count(file.rows),
      used: count(file.used),
      rejected: count(file.rejected),
      gaps: file.gaps.map(withFilesInWords),
    })),
    unread: outcome.unread.map(({ path, recognised, why }) => ({
      path: fileInWords(path),
      why: withFilesInWords(recognised ? `Not needed: ${why}` : `Not recognised: ${why}`),
    })),
    costs: outcome.costs,
  };
}
