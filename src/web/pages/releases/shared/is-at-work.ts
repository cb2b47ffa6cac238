import type { ReleaseRecord } from '../../../../store/postgres/releases/read-release.ts';
import { papersStep } from '../../../../store/postgres/releases/work/work-to-do.ts';

/** Whether a job is at work on the release, or about to be, so that its page will soon say something else. */
export function isAtWork({ life, intake, progress }: ReleaseRecord): boolean {
  const papers = progress.find(({ step }) => step === papersStep);
  const making = papers !== undefined && papers.done < papers.total;
  return life.running || intake === 'waiting' || (making && life.state === 'released');
}
