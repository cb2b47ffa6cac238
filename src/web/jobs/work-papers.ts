import { ApartFailed } from './apart.ts';
import type { Worker } from './job-parts.ts';

/** Has the PDFs of a release made that are not there, by several processes that share its schools. */
export const workPapers: Worker = async ({ apart, paperWorkers: of, log }, { release, signal }) => {
  const begun = performance.now();
  await Promise.all(
    Array.from({ length: of }, async (_, worker) => {
      const words = [
        'release',
        'work',
        'papers',
        String(release),
        '--worker',
        String(worker),
        '--of',
        String(of),
      ];
      const ended = await apart(words, { onLine: () => {}, signal });
      if (ended.code !== 0) throw new ApartFailed(words, ended);
    }),
  );
  log.info({ release, seconds: Math.round((performance.now() - begun) / 1000) }, 'papers made');
};
