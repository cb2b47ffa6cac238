import { parentPort, workerData } from 'node:worker_threads';
import type { Urn } from '../../attendance/urn.ts';
import { contentToKeep } from '../../documents/report/content-to-keep.ts';
import type { Release } from '../../expectations/release.ts';
import { type PackedSchool, packSchool } from '../../store/postgres/releases/pack-school.ts';

/** Schools to pack, and the number by which the answer is known. */
export interface PackingTask {
  readonly id: number;
  readonly urns: readonly Urn[];
}

/** The packed schools of a task. A fault ends the thread, and with it the load. */
export interface PackingAnswer {
  readonly id: number;
  readonly packs: readonly PackedSchool[];
}

const content = contentToKeep(workerData as Release);

parentPort?.on('message', ({ id, urns }: PackingTask) => {
  const packs = urns.map((urn) => packSchool(content, urn));
  parentPort?.postMessage({ id, packs } satisfies PackingAnswer);
});
