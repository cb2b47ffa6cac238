import pg from 'pg';
import { makeDatabaseNamed, makeLogin } from '../postgres/connection/make-where-missing.ts';
import type { EmbeddedServer } from './embedded-server.ts';
import { passwordsIn } from './passwords.ts';

/** A database of pupils on the embedded server: another one than the service's. */
export interface PupilsPlace {
  /** For migrations. */
  readonly ownerUrl: string;
  readonly urls: { readonly pages: string; readonly work: string };
  /** Names of those logins. */
  readonly logins: { readonly pages: string; readonly work: string };
}

const databaseOfPupils = 'abie_pupils';
const logins = { pages: 'abie_pupils_pages_app', work: 'abie_pupils_work_app' } as const;

/** The database of pupils in a data folder, made where there is none; its schema comes with `migratePupils`. */
export async function pupilsPlace(
  { maintenanceUrl }: Pick<EmbeddedServer, 'maintenanceUrl'>,
  folder: string,
): Promise<PupilsPlace> {
  const { pupilsPages, pupilsWork } = passwordsIn(folder);
  const client = new pg.Client({ connectionString: maintenanceUrl });
  client.on('error', () => {});
  await client.connect();
  try {
    await makeLogin(client, logins.pages, pupilsPages);
    await makeLogin(client, logins.work, pupilsWork);
    await makeDatabaseNamed(client, databaseOfPupils);
  } finally {
    await client.end();
  }
  const at = (login?: string, password = '') => {
    const url = new URL(maintenanceUrl);
    url.pathname = `/${databaseOfPupils}`;
    if (login !== undefined) [url.username, url.password] = [login, password];
    return url.href;
  };
  return {
    ownerUrl: at(),
    urls: { pages: at(logins.pages, pupilsPages), work: at(logins.work, pupilsWork) },
    logins,
  };
}
