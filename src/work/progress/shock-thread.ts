import { workerData } from 'node:worker_threads';
import {
  type ShockFound,
  type ShockMaterial,
  type ShockPart,
  shockFinder,
} from '../../progress/shocks/shock-parts.ts';
import { answerTasks } from '../threads/answer-tasks.ts';

answerTasks<ShockPart, ShockFound>(shockFinder(workerData as ShockMaterial));
