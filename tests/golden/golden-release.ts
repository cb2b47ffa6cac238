import { join } from 'node:path';
import { makeRelease } from '../../src/expectations/make-release.ts';
import { sealRelease, type WrittenFile } from '../../src/store/release-folder/seal-release.ts';
import { defaultMethod, type Edition, faultsTableOf, smallEngland } from '../fixtures/small-england.ts';

/** Where the accepted release of each edition of the method lies. The first stays runnable: its bytes never move. */
export const folders: Readonly<Record<Edition, string>> = {
  'abie-1': join(import.meta.dirname, 'release'),
  'abie-2': join(import.meta.dirname, 'release-2'),
};
export const editions = Object.keys(folders) as readonly Edition[];

/** The files of a release that are kept; the others follow from them and from the inputs. */
export const kept: readonly string[] = [
  'release.json',
  'checks.csv',
  'expectations.csv',
  'similar-schools.csv',
];

/** The release of a small synthetic England by an edition as it is published, whatever its checks say. */
export async function goldenFiles(edition: Edition): Promise<readonly WrittenFile[]> {
  const read = smallEngland({ schools: 300, seed: 1 });
  const release = await makeRelease(read.dataset, defaultMethod(edition));
  const { files } = sealRelease(release, faultsTableOf(read));
  return files.filter(({ path }) => kept.includes(path));
}
