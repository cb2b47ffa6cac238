import { parentPort, workerData } from 'node:worker_threads';
import type { ZipMember } from './zip-members.ts';
import { zipMembers } from './zip-members.ts';

// The other side of `zipped`: packs what it was started with, answers with the bytes and ends.
const bytes = zipMembers(workerData as readonly ZipMember[]);
parentPort?.postMessage(bytes, [bytes.buffer as ArrayBuffer]);
