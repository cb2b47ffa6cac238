import { PublicAnswers } from '../../web/public/public-answers.ts';
import type { Effects } from '../../work/effects.ts';
import { UserFault } from '../../work/user-fault.ts';
import { publishedReleases } from './export-publication.ts';

/** Lends the public's answers: of releases in folders. @throws UserFault where no folder is named */
export async function publicAnswersOf(
  effects: Effects,
  folders: readonly string[] | undefined,
  use: (answers: () => Promise<PublicAnswers>) => Promise<void>,
): Promise<void> {
  if (folders === undefined)
    throw new UserFault('Name folders of releases with --releases: "abie publication make" writes them.');
  const answers = new PublicAnswers(publishedReleases(effects, folders));
  await use(async () => answers);
}
