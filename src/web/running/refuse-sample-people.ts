import { asJob, type WorkDatabase } from '../../store/postgres/connection/handle.ts';
import { UserFault } from '../../work/user-fault.ts';

/**
 * Keeps a database in which a trial was held out of production: its releases were approved by people who do not exist.
 * Sample people are known by their issuer, which no real one is like: the stand-in speaks plain HTTP.
 *
 * @throws UserFault when there are any
 */
export async function refuseSamplePeople(database: WorkDatabase): Promise<void> {
  const { rows } = await asJob(database, (_rows, client) =>
    client.query<{ sample: boolean }>('select holds_sample_people() as sample'),
  );
  if (rows[0]?.sample)
    throw new UserFault(
      'The database of DATABASE_URL holds sample people of a trial, and ABIE_ENVIRONMENT is "production". Give the service a database of its own.',
    );
}
