import { openPublicDatabase } from '../../store/postgres/statistics/public-database.ts';
import { PublicAnswers } from '../../web/public/public-answers.ts';
import { PublicShelf } from '../../web/public/public-shelf.ts';
import type { Effects } from '../../work/effects.ts';
import { UserFault } from '../../work/user-fault.ts';
import { withOpened } from '../database-place.ts';
import { publishedReleases } from './export-publication.ts';

/** Names the database with the public's login. */
const variable = 'ABIE_PUBLIC_DATABASE_URL';

/** Which releases the public is answered from, and where it reads them. */
export interface PublicSource {
  readonly releases?: readonly string[];
  readonly address?: string | undefined;
}

/** Lends the public's answers: of releases in folders, or of those that are out in the database. @throws UserFault */
export async function publicAnswersOf(
  effects: Effects,
  { releases: folders, address }: PublicSource,
  use: (answers: () => Promise<PublicAnswers>) => Promise<void>,
): Promise<void> {
  if (folders !== undefined) {
    const answers = new PublicAnswers(publishedReleases(effects, folders), address);
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
      const shelf = new PublicShelf(database, address);
      await use(() => shelf.answers());
    },
  );
}
