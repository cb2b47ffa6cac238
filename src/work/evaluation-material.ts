import { createHash } from 'node:crypto';
import type { AcademicYear } from '../attendance/academic-year.ts';
import type { Dataset } from '../attendance/dataset.ts';
import type { Halves } from '../evaluation/halves.ts';
import { IntakeFailure } from '../intake/official/failure.ts';
import { filesOnDisk } from '../intake/official/files.ts';
import { readDataset } from '../intake/official/read-dataset.ts';

/**
 * The folder read from each year that has absence and a census, oldest first.
 *
 * @throws IntakeFailure when there is none
 */
export function datasetsIn(folder: string): Dataset[] {
  const newest = readDataset({ files: filesOnDisk, folder }).dataset;
  const years = new Set<AcademicYear>();
  for (const { absence } of newest.schools) for (const year of absence.keys()) years.add(year);
  const earlier = [...years].filter((year) => year < newest.baseline).sort();
  return [...earlier.flatMap((baseline) => datasetFrom(folder, baseline)), newest];
}

/** Nothing where the year has no census or cannot be read: the evaluation does without it. */
function datasetFrom(folder: string, baseline: AcademicYear): Dataset[] {
  try {
    return [readDataset({ files: filesOnDisk, folder, baseline }).dataset];
  } catch (cause) {
    if (cause instanceof IntakeFailure) return [];
    throw cause;
  }
}

/** The two halves as they were when the settings of the default method were chosen. */
export const dealtHalves: Halves = {
  rule: 'The first four bytes of SHA-256 of "half" and the URN (as in half100000), read as a whole number: even is the choosing half, odd is held back.',
  isHeldBack: (urn) => createHash('sha256').update(`half${urn}`).digest().readUInt32BE(0) % 2 === 1,
};
