import type { PgBoss } from 'pg-boss';
import { noticesToLookAt } from '../../store/postgres/notices/work/notices-to-send.ts';
import { progressToMake } from '../../store/postgres/progress/progress-to-make.ts';
import { sweepUploads } from '../../store/postgres/releases/uploads/sweep-uploads.ts';
import { workToDo } from '../../store/postgres/releases/work/work-to-do.ts';
import { yearsToEnd } from '../../store/postgres/year-turn/work/end-year.ts';
import type { JobParts } from './job-parts.ts';
import type { Order, QueueName } from './queues.ts';

/**
 * Orders what the record asks for and nobody does yet. The queue takes an order once: it does no harm to order twice,
 * nor on two servers at the same time.
 */
export async function orderWork(boss: PgBoss, { database, clock }: JobParts): Promise<void> {
  const { intakes, runs, plans, papers } = await workToDo(database);
  const due = plans.filter(({ time }) => time <= clock()).map(({ release }) => release);
  const orders: readonly (readonly [QueueName, readonly number[]])[] = [
    ['intake', intakes],
    ['run', runs],
    ['release', due],
    ['papers', papers],
    ['notices', await noticesToLookAt(database)],
    ['progress', await progressToMake(database)],
    ['year-turn', await yearsToEnd(database)],
  ];
  for (const [name, releases] of orders) {
    for (const release of releases) {
      await boss.send(name, { release } satisfies Order, { singletonKey: String(release) });
    }
  }
  await sweepUploads(database);
}
