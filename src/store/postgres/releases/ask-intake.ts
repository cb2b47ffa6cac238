import { command } from '../connection/handle.ts';
import { releaseFacts } from './release-facts.ts';
import { changeFiles } from './uploads/change-files.ts';

/** Asks for a check of what a draft's files hold: a job does it. @throws EventRefused */
export const askIntake = command('run-release', async (at, { release }: { release: number }) => {
  await at.decide(await releaseFacts(at.rows, release), {
    action: 'started-run',
    recordKind: 'release',
    release,
    detail: { only: 'intake' },
  });
  await changeFiles(at.changes, release, async () => {
    const asked = { asked_at: at.now, finished_at: null, outcome: null, faults: null };
    await at.changes
      .insertInto('release_intake')
      .values({ release, ...asked })
      .onConflict((conflict) => conflict.column('release').doUpdateSet(asked))
      .execute();
  });
});
