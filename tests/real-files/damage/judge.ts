import type { Dataset } from '../../../src/attendance/dataset.ts';
import { isMissing, notAvailable, type Published } from '../../../src/attendance/published.ts';
import { censusColumns } from '../../../src/expectations/checks/census-columns.ts';
import { type CheckSubject, runCheck } from '../../../src/expectations/checks/check.ts';
import { figuresReconcile } from '../../../src/expectations/checks/figures-reconcile.ts';
import { placesApart } from '../../../src/expectations/checks/places-apart.ts';
import { yearsAreTheirOwn } from '../../../src/expectations/checks/years-are-their-own.ts';
import type { Method } from '../../../src/expectations/method.ts';
import { IntakeFailure } from '../../../src/intake/official/failure.ts';
import { type Files, filesOnDisk } from '../../../src/intake/official/files.ts';
import { readDataset } from '../../../src/intake/official/read-dataset.ts';
import { secondMethod } from '../../fixtures/small-england.ts';
import { changedFiles } from './changed-files.ts';
import type { Changes, Damage, Whole } from './damage.ts';
import { differences } from './differences.ts';

/** What became of damaged files. */
export type Verdict =
  /** Nothing is read, and the message says why. */
  | { readonly stopped: string }
  /** What is read is what the right files say, or says that it is missing. */
  | { readonly right: true }
  /** Something else is read. No release of it may pass its checks. */
  | { readonly wrong: readonly string[]; readonly dataset: Dataset; readonly right: Dataset };

/** Whole files, below a folder, of one year. */
export interface WholeFiles extends Whole {
  readonly files: Files;
  readonly folder: string;
}

const baseline = '2022-23';

function readWith({ files, folder }: WholeFiles, changes: Changes): Dataset {
  return readDataset({ files: changedFiles(files, changes), folder, baseline }).dataset;
}

/** Reads a folder that nothing was done to. */
export function wholeFiles(folder: string, files: Files = filesOnDisk): WholeFiles {
  const utf8 = new TextDecoder('utf-8', { fatal: true });
  const text = (path: string): string => {
    const bytes = files.read(folder, path);
    try {
      return utf8.decode(bytes);
    } catch {
      return new TextDecoder('windows-1252').decode(bytes);
    }
  };
  return { text, files, folder, dataset: readDataset({ files, folder, baseline }).dataset };
}

/** Reads damaged files and compares what was read with what the right ones say. */
export function judge(whole: WholeFiles, { changes, against = {} }: Damage): Verdict {
  let dataset: Dataset;
  try {
    dataset = readWith(whole, changes);
  } catch (cause) {
    if (!(cause instanceof IntakeFailure)) throw cause;
    return { stopped: `${cause.reason}: ${cause.message}` };
  }
  const right = Object.keys(against).length === 0 ? whole.dataset : readWith(whole, against);
  let wrong = differences(dataset, [right]);
  if (wrong.length === 0) return { right: true };
  const without = readableWithout(whole, changes);
  if (without !== undefined) wrong = differences(dataset, [right, without]);
  if (wrong.length === 0) return { right: true };
  const [failed] = failedChecks(dataset);
  return failed === undefined ? { wrong, dataset, right } : { stopped: failed };
}

/** A file that a run can do without may be left out, where it was damaged. */
function readableWithout(whole: WholeFiles, changes: Changes): Dataset | undefined {
  try {
    return readWith(whole, Object.fromEntries(Object.keys(changes).map((path) => [path, undefined])));
  } catch (cause) {
    if (cause instanceof IntakeFailure) return undefined;
    throw cause;
  }
}

/** Checks of a release that look at nothing but what was read. */
const ofWhatWasRead = [figuresReconcile, yearsAreTheirOwn, censusColumns, placesApart];

function failedChecks(dataset: Dataset): readonly string[] {
  const method: Method = secondMethod();
  const rest = (figure: Published<number> | undefined): Published<number> =>
    figure === undefined ? notAvailable : isMissing(figure) ? figure : 100 - figure;
  const schools = dataset.schools.map((school) => {
    const figures = school.absence.get(dataset.baseline);
    return {
      school,
      similar: [],
      attendance: rest(figures?.overall),
      persistentAbsence: figures?.persistent ?? notAvailable,
    };
  });
  const draft = { method, baseline: dataset.baseline, schools, byUrn: new Map() };
  // The parts of a draft that these checks look at.
  const subject = { dataset, draft, again: new Map() } as unknown as CheckSubject;
  return ofWhatWasRead
    .map((check) => runCheck(check, subject))
    .filter(({ passed }) => !passed)
    .map(({ name, lookAt }) => `${name}: ${lookAt[0]}`);
}
