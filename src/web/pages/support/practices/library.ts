import {
  type ApprovedPractice,
  readApprovedPractices,
} from '../../../../store/postgres/practices/read-approved-practices.ts';
import { libraryInForce } from '../../../../support/practices/practice-change.ts';
import type { Practice, PracticeLibrary } from '../../../../support/practices/practice-library.ts';
import { realEffects } from '../../../../work/effects.ts';
import { practiceLibrary } from '../../../../work/method-file.ts';
import type { ServiceParts } from '../../../service-parts.ts';

/** The published file of practices. */
export const publishedLibrary = (): PracticeLibrary => practiceLibrary(realEffects);

/** The library as it stands, and every edition that was approved on the pages. */
export interface LibraryRead {
  readonly library: PracticeLibrary;
  readonly approved: readonly ApprovedPractice[];
}

/** Reads the library as it stands. */
export async function readLibrary(
  { database }: Pick<ServiceParts, 'database'>,
  file: PracticeLibrary,
): Promise<LibraryRead> {
  const approved = await readApprovedPractices(database);
  return {
    library: libraryInForce(
      file,
      approved.map(({ practice }) => practice),
    ),
    approved,
  };
}

/** An edition of a practice. One that was approved on the pages says by whom, the published file's does not. */
export interface PracticeEdition {
  readonly practice: Practice;
  readonly approval: ApprovedPractice | undefined;
}

/** Every edition of a practice that can be read, the newest first; none where there is no such practice. */
export function editionsOf(
  file: PracticeLibrary,
  approved: readonly ApprovedPractice[],
  id: string,
): readonly PracticeEdition[] {
  const onPages = approved
    .filter(({ practice }) => practice.id === id)
    .map((approval) => ({ practice: approval.practice, approval }));
  const inFile = file.practices
    .filter(
      (practice) => practice.id === id && onPages.every((each) => each.practice.edition !== practice.edition),
    )
    .map((practice) => ({ practice, approval: undefined }));
  return [...onPages, ...inFile].toSorted((a, b) => b.practice.edition - a.practice.edition);
}
