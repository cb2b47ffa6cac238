import { join } from 'node:path';
import { makeRelease } from '../../src/expectations/make-release.ts';
import { sealRelease, type WrittenFile } from '../../src/store/release-folder/seal-release.ts';
import { defaultMethod, faultsTableOf, smallEngland } from '../fixtures/small-england.ts';

/** Where the accepted release lies. */
export const folder = join(import.meta.dirname, 'release');

/** The files of a release that are kept; the others follow from them and from the inputs. */
export const kept: readonly string[] = [
  'release.json',
  'checks.csv',
  'expectations.csv',
  'similar-schools.csv',
];

/** The release of a small synthetic England by the published method, whatever its checks say. */
export async function goldenFiles(): Promise<readonly WrittenFile[]> {
  const read = smallEngland({ schools: 300, seed: 1 });
  const { files } = sealRelease(await makeRelease(read.dataset, defaultMethod()), faultsTableOf(read));
  return files.filter(({ path }) => kept.includes(path));
}
