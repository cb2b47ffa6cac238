import { workerData } from 'node:worker_threads';
import type { Urn } from '../../../attendance/urn.ts';
import { type PackedSchool, packSchool } from '../../../store/postgres/releases/pack-school.ts';
import { answerTasks } from '../../threads/answer-tasks.ts';
import { contentOf, type PackingOrder } from './packing-order.ts';

const content = contentOf(workerData as PackingOrder);

answerTasks<readonly Urn[], readonly PackedSchool[]>((urns) => urns.map((urn) => packSchool(content, urn)));
