import { setPriority } from 'node:os';
import { openWorkDatabase, type WorkDatabase } from '../../store/postgres/connection/database.ts';
import { realEffects } from '../effects.ts';
import { workLetters } from '../notices/work-letters.ts';
import { workPapers } from '../papers/work-papers.ts';
import { workProgress } from '../progress/work-progress.ts';
import { workIntake } from '../releases/files/work-intake.ts';
import { giveUpRun, workRun } from '../releases/run/work-run.ts';
import { workYearTurn } from '../year-turn/work-year-turn.ts';
import { type ProcessTask, processTaskSchema } from './process-task.ts';
import { type Step, stepLine } from './step-line.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** The least important process of the machine: pages come first. */
const lowest = 19;

/**
 * Does a task in this process, at the lowest priority. What there is to do is on record: a process that is killed is
 * simply started again.
 *
 * @param text the task as JSON
 * @param environment says where the database is, with the login of work, below which folder official files are, and what
 *   letters say of the service: its address and whom to ask
 */
export async function doTask(text: string | undefined, environment: Environment): Promise<void> {
  const { WORK_DATABASE_URL: url } = environment;
  const task = processTaskSchema.parse(JSON.parse(text ?? 'null'));
  if (url === undefined) throw new Error('WORK_DATABASE_URL is not set');
  setPriority(lowest);
  const database = await openWorkDatabase(url, { connections: 3 });
  try {
    await work(task, database, environment);
  } finally {
    await database.close();
  }
}

function work(
  task: ProcessTask,
  database: WorkDatabase,
  { ABIE_FILES: root, ABIE_PUBLIC_URL: publicUrl, ABIE_CONTACT: contact }: Environment,
): Promise<unknown> {
  const { release } = task;
  const parent = process.ppid;
  switch (task.work) {
    case 'intake':
      return workIntake(database, release, root);
    case 'run': {
      const said = (step: Step) => realEffects.print(stepLine(step));
      return workRun({ database, effects: realEffects, root, said }, release);
    }
    case 'give-up-run':
      return giveUpRun({ database }, release, { because: task.because, lookAt: [] });
    case 'papers': {
      // Whoever started this is gone, and another will be started in its place.
      const wanted = () => process.ppid === parent;
      return workPapers({ database, complain: realEffects.complain, wanted }, task);
    }
    case 'progress':
      return workProgress({ database, effects: realEffects }, release);
    case 'year-turn':
      return workYearTurn(database, release);
    case 'letters':
      if (publicUrl === undefined) throw new Error('ABIE_PUBLIC_URL is not set');
      return workLetters({ database, publicUrl: new URL(publicUrl), contact }, release);
  }
}
