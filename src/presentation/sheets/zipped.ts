import { Worker } from 'node:worker_threads';
import { type ZipMember, zipMembers } from './zip-members.ts';

/** Packs files in this order: here where they are small, in a thread of their own where others would have to wait. */
export function zipped(members: readonly ZipMember[]): Promise<Uint8Array> {
  const size = members.reduce((sum, { bytes }) => sum + bytes.length, 0);
  return size < packedHere ? Promise.resolve(zipMembers(members)) : inAThread(members);
}

/** Bytes that are packed in some 5 ms, the time that a thread takes to start several times over. */
const packedHere = 1 << 19;

function inAThread(members: readonly ZipMember[]): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./zip-worker.ts', import.meta.url), { workerData: members });
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`the packing thread stopped with code ${code}`)));
  });
}
