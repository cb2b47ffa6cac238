import type { AcademicYear } from '../../attendance/academic-year.ts';
import type { EvaluationMaterial } from '../../evaluation/evaluate.ts';
import { makeRelease } from '../../expectations/make-release.ts';
import type { Method } from '../../expectations/method.ts';
import type { Files } from '../../intake/official/files.ts';
import { readDataset } from '../../intake/official/read-dataset.ts';
import { syntheticEngland } from './synthetic-england.ts';

const inventedSchools = 6000;
const inventedSeed = 20_251_112;

/** An invented country, read and released like the real one, with its truth. */
export async function inventedCountry(
  method: Method,
): Promise<Awaited<ReturnType<EvaluationMaterial['invented']>>> {
  const { files, truth } = syntheticEngland({ schools: inventedSchools, seed: inventedSeed });
  const from: AcademicYear = '2023-24';
  const { dataset } = readDataset({ files: inMemory(files), folder: 'invented', baseline: from });
  return {
    release: await makeRelease(dataset, method, { checks: [] }),
    from,
    to: '2024-25',
    truth,
    seed: inventedSeed,
  };
}

/** Files that were never written, as the intake reads them. */
function inMemory(files: Iterable<{ readonly path: string; readonly content: Uint8Array }>): Files {
  const contents = new Map(Array.from(files, ({ path, content }) => [path, content]));
  return {
    list: () => Array.from(contents, ([path, content]) => ({ path, bytes: content.length })),
    head: (_, path, length) => contents.get(path)!.subarray(0, length),
    read: (_, path) => contents.get(path)!,
    nameOf: (folder) => folder,
  };
}
