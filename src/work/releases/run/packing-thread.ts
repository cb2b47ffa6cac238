import { workerData } from 'node:worker_threads';
import type { Urn } from '../../../attendance/urn.ts';
import { contentToKeep } from '../../../documents/report/content-to-keep.ts';
import type { Release } from '../../../expectations/release.ts';
import { type PackedSchool, packSchool } from '../../../store/postgres/releases/pack-school.ts';
import { answerTasks } from '../../threads/answer-tasks.ts';

const content = contentToKeep(workerData as Release);

answerTasks<readonly Urn[], readonly PackedSchool[]>((urns) => urns.map((urn) => packSchool(content, urn)));
