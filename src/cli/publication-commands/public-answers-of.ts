import { openPublicDatabase } from '../../store/postgres/statistics/public-database.ts';
import { PublicAnswers } from '../../web/public/public-answers.ts';
import { PublicShelf } from '../../web/public/public-shelf.ts';
import type { Effects } from '../../work/effects.ts';
import { UserFault } from '../../work/user-fault.ts';
import { withOpened } from '../database-place.ts';
import { publishedReleases } from './export-publication.ts';

/** Names the database with the public's login. */
const variable = 'ABIE_PUBLIC_DATABASE_URL';

/** Lends the public's answers: of releases in folders, or of those that are out in the database. @throws UserFault */
export async function publicAnswersOf(
  effects: Effects,
  folders: readonly string[] | undefined,
  use: (answers: () => Promise<PublicAnswers>) => Promise<void>,
): Promise<void> {
  if (folders !== undefined) {
    const answers = new PublicAnswers(publishedReleases(effects, folders));
    await use(async () => answers);
    return;
  }
  const url = effects.environment[variable];
  if (url === undefined)
    throw new UserFault(
      `Name folders of releases with --releases, or a database with the public's login with ${variable}.`,
    );
  await withOpened(
    () => openPublicDatabase(url),
    async (database) => {
      const shelf = new PublicShelf(database);
      await use(() => shelf.answers());
    },
  );
}
