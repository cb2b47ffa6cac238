import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { asOwner, type TestDatabase, testDatabase } from '../../../tests/fixtures/database.ts';
import { until } from '../../../tests/fixtures/until.ts';
import { watchedEffects } from '../../../tests/fixtures/watched-effects.ts';
import { freePort } from '../../store/embedded-server/cluster.ts';
import { run } from '../run.ts';

/** The environment of a service on a database of the test's own. */
const environmentOn = async ({ urls }: TestDatabase) => {
  const port = await freePort();
  return {
    ABIE_ENVIRONMENT: 'trial',
    ABIE_LOG_LEVEL: 'silent',
    DATABASE_URL: urls.pages,
    SIGN_IN_DATABASE_URL: urls.signIn,
    WORK_DATABASE_URL: urls.work,
    PORT: String(port),
    ABIE_PUBLIC_URL: `http://127.0.0.1:${port}`,
    ABIE_OIDC_ISSUER: 'http://127.0.0.1:9',
    ABIE_OIDC_CLIENT_ID: 'abie',
    ABIE_OIDC_CLIENT_SECRET: 'x',
    ABIE_DEPARTMENT: 'x',
    ABIE_COOKIE_SECRET: 'x',
    ABIE_LOCAL_AUTHORITY_SEES: 'never',
  };
};

test('serve lets people in, and when it is stopped answers what is in hand and leaves nothing', async () => {
  const database = await testDatabase();
  const environment = await environmentOn(database);
  const address = environment.ABIE_PUBLIC_URL;
  let inHand: Promise<string> | undefined;
  let ready = 0;
  const { effects, printed, complained } = watchedEffects({
    environment,
    untilStopped: async () => {
      ready = (await fetch(`${address}/ready`)).status;
      [inHand] = await postInTwoParts(Number(environment.PORT));
    },
  });
  expect(await run(['serve'], effects), complained()).toBe(0);
  expect(printed()).toContain(`The service is at ${address}`);
  expect(ready).toBe(200);
  // An answer, if only that it was not one of our forms.
  expect(await inHand).toMatch(/^HTTP\/1\.1 403 /);
  await expect(fetch(address)).rejects.toThrow();
  const left = await asOwner(
    database.ownerUrl,
    "select application_name from pg_stat_activity where datname = current_database() and application_name = 'abie-jobs'",
  );
  expect(left).toEqual([]);
  await database.close();
});

test('the wish to stop is heard before anybody is told that the service runs', async () => {
  const database = await testDatabase();
  let before = '';
  const { effects, printed } = watchedEffects({
    environment: await environmentOn(database),
    untilStopped: async () => {
      before = printed();
    },
  });
  expect(await run(['serve'], effects)).toBe(0);
  expect(printed()).toContain('The service is at');
  expect(before).not.toContain('The service is at');
  await database.close();
});

test('production refuses a database in which sample people have signed in', async () => {
  const database = await testDatabase();
  await asOwner(
    database.ownerUrl,
    "insert into person (issuer, subject, name) values ('http://127.0.0.1:3001', '1', 'Amara Osei (sample)')",
  );
  const random = 'q3Zk1vX0pLr8TyWmNc5BdFgHjUe7RaSo';
  const environment = {
    ...(await environmentOn(database)),
    ABIE_ENVIRONMENT: 'production',
    ABIE_CONTACT: 'help@attendance.test',
    ABIE_PUBLIC_URL: 'https://attendance.gov.test',
    ABIE_OIDC_ISSUER: 'https://sign-in.gov.test',
    ABIE_COOKIE_SECRET: random,
  };
  const { effects, complained } = watchedEffects({ environment });
  expect(await run(['serve'], effects)).toBe(1);
  expect(complained()).toContain('holds sample people of a trial');
  await database.close();
});

test('a port in use is said to be', async () => {
  const database = await testDatabase();
  const environment = await environmentOn(database);
  const { createServer } = await import('node:http');
  const taken = createServer();
  await new Promise<void>((resolve) => taken.listen(Number(environment.PORT), '127.0.0.1', resolve));
  const { effects, complained } = watchedEffects({ environment });
  expect(await run(['serve'], effects)).toBe(1);
  expect(complained()).toContain(`Port ${environment.PORT} is in use on this machine.`);
  taken.close();
  await database.close();
});

describe('the address at which the public reads', () => {
  const noName = 'The code that shows a picture on other sites has ADDRESS';
  let database: TestDatabase;
  beforeAll(async () => {
    database = await testDatabase();
  });
  afterAll(() => database?.close());
  const served = async (...words: readonly string[]) => {
    const { effects, printed, complained } = watchedEffects({
      environment: { ABIE_PUBLIC_DATABASE_URL: database.urls.public },
      untilStopped: async () => undefined,
    });
    const code = await run(['serve', ...words], effects);
    return { code, said: printed() + complained() };
  };

  test.each(['127.0.0.1', '0.0.0.0'])('is not said to be %s', async (host) => {
    const { code, said } = await served('--public', '--host', host, '--port', String(await freePort()));
    expect(code, said).toBe(0);
    expect(said).toContain(noName);
  });

  test('is what was named', async () => {
    const { code, said } = await served(
      '--public',
      '--address',
      'https://attendance.example',
      '--port',
      String(await freePort()),
    );
    expect(code, said).toBe(0);
    expect(said).not.toContain(noName);
  });

  test.each([[], ['--for', 'trust']])('is refused for what the public does not read %s', async (...words) => {
    expect(await served('--address', 'https://attendance.example', ...words)).toMatchObject({
      code: 1,
      said: expect.stringContaining('--address is of published statistics: give it with --public.'),
    });
  });
});

/**
 * Sends the first part of a post, and the rest when the service has stopped to take connections.
 *
 * @returns once the first part is with the service: the answer to the whole
 */
async function postInTwoParts(port: number): Promise<[Promise<string>]> {
  const socket = connect(port, '127.0.0.1');
  socket.setEncoding('utf8');
  let taken = () => {};
  const isTaken = new Promise<void>((resolve) => (taken = resolve));
  const answer = new Promise<string>((resolve, reject) => {
    let said = '';
    socket.on('data', (part) => {
      if (said === '' && String(part).includes(' 100 Continue')) taken();
      else said += part;
    });
    socket.on('close', () => resolve(said));
    socket.on('error', reject);
  });
  socket.write(
    `POST /sign-out HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 8\r\nExpect: 100-continue\r\nConnection: close\r\n\r\n`,
  );
  await isTaken;
  socket.write('_csr');
  void until(() => refuses(port)).then(() => socket.write('f=x&'));
  return [answer];
}

/** Whether nobody listens at a port any more. */
function refuses(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(false);
    });
    socket.once('error', () => resolve(true));
  });
}
