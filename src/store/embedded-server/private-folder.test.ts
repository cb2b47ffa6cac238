import { execFileSync, spawn } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { embeddedBinaries } from './binaries.ts';
import { clusterOf } from './cluster-place.ts';
import { startEmbeddedServer } from './embedded-server.ts';
import { reachablePrograms } from './reachable-programs.ts';
import { EmbeddedServerFault } from './server-fault.ts';
import { serverUser } from './system-user.ts';

/** Where only root may go, as below its home. */
let secret: string;
/** Stands for the system's state folder. */
let state: string;
beforeEach(() => {
  secret = realpathSync(mkdtempSync(join(tmpdir(), 'abie-private-')));
  state = mkdtempSync(join(tmpdir(), 'abie-state-'));
  chmodSync(state, 0o711);
});
afterEach(() => {
  for (const folder of [secret, state]) rmSync(folder, { recursive: true, force: true });
});

const start = (said: string[] = []) =>
  startEmbeddedServer(join(secret, 'service'), { durable: false, state, said: (what) => said.push(what) });
const service = (name = '') => join(secret, 'service', name);

async function ask(url: string, statement: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(statement)).rows;
  } finally {
    await client.end();
  }
}

const byRoot = process.getuid?.() === 0;

describe.skipIf(!byRoot)(
  'root in a private folder (only root has a server that runs as another user)',
  () => {
    test('the server keeps its files where its user can enter, and what was written is there again', async () => {
      const first = await start();
      await ask(first.ownerUrl, 'create table kept as select 1 as n');
      await first.stop();

      expect(lstatSync(service('postgresql')).isSymbolicLink()).toBe(true);
      const cluster = clusterOf(service());
      expect(cluster.startsWith(`${state}/databases/`)).toBe(true);
      for (const folder of [cluster, dirname(cluster)]) {
        const { mode, uid } = statSync(folder);
        expect([mode & 0o777, uid]).toEqual([0o700, serverUser().uid]);
      }
      expect(statSync(secret).mode & 0o777).toBe(0o700);

      const said: string[] = [];
      const second = await start(said);
      expect(await ask(second.ownerUrl, 'select n from kept')).toEqual([{ n: 1 }]);
      await second.stop();
      expect(said).toEqual([]);
      expect(clusterOf(service())).toBe(cluster);
    });

    test('a folder that was moved keeps its database; one begun anew is told of the earlier', async () => {
      await (await start()).stop();
      const earlier = clusterOf(service());
      renameSync(service(), join(secret, 'moved'));
      const said: string[] = [];
      await (await start(said)).stop();
      expect(said).toEqual([
        `the database of an earlier data folder of this name is still in ${dirname(earlier)}: remove it if nobody needs it`,
      ]);
      expect(clusterOf(join(secret, 'moved'))).toBe(earlier);
      expect(existsSync(earlier)).toBe(true);
      expect(clusterOf(service())).not.toBe(earlier);
    });

    test('a database that is no longer where the folder says is not begun anew in silence', async () => {
      await (await start()).stop();
      const cluster = clusterOf(service());
      rmSync(dirname(cluster), { recursive: true });
      await expect(start()).rejects.toThrow(
        new EmbeddedServerFault(
          `The database of the data folder ${service()} is in ${cluster}, which is not there, or which this user may not enter. Bring it back, run abie as the user who made it, or remove the data folder to begin anew.`,
        ),
      );
    });

    test('what a killed program left half-made is removed, and what a running one makes stays', async () => {
      const gone = spawn(process.execPath, ['-e', '']);
      await new Promise((resolve) => gone.once('exit', resolve));
      const place = (name: string, maker: number | undefined) => {
        const folder = join(state, 'databases', name);
        mkdirSync(folder, { recursive: true });
        writeFileSync(join(folder, 'belongs-to'), `/elsewhere\n${maker}\n`);
        return folder;
      };
      mkdirSync(join(state, 'databases'), { mode: 0o711 });
      const [dead, living] = [place('dead', gone.pid), place('living', process.pid)];
      await (await start()).stop();
      expect([existsSync(dead), existsSync(living)]).toEqual([false, true]);
    });

    test('two programs that begin at once share one database', async () => {
      const code = `import { startEmbeddedServer } from ${JSON.stringify(join(import.meta.dirname, 'embedded-server.ts'))};
      const { stop } = await startEmbeddedServer(${JSON.stringify(service())}, ${JSON.stringify({ durable: false, state })});
      process.stdout.write('started'); process.stdin.once('data', () => stop().then(() => process.exit()));`;
      const programs = [1, 2].map(() => spawn(process.execPath, ['--input-type=module', '-e', code]));
      const ended = programs.map(
        (program) =>
          new Promise<string>((resolve) => {
            let said = '';
            program.stderr.on('data', (part) => (said += part));
            program.once('close', () => resolve(said));
          }),
      );
      const started = (program: (typeof programs)[number]) =>
        new Promise<typeof program>((resolve) => program.stdout.once('data', () => resolve(program)));
      // One keeps the folder; the other is told so and ends.
      const keeper = await Promise.race(programs.map(started));
      const loser = programs.find((program) => program !== keeper)!;
      expect(await ended[programs.indexOf(loser)]).toContain('DataFolderInUse');
      expect(readdirSync(join(state, 'databases'))).toHaveLength(1);
      keeper.stdin!.write('stop');
      expect(await ended[programs.indexOf(keeper)]).toBe('');
    });

    test.each<[string, () => void, RegExp]>([
      ['others may write there', () => chmodSync(state, 0o777), /others may write there/],
      ['it is another user’s', () => execFileSync('chown', ['1', state]), /belongs to another user/],
      [
        'it is a link',
        () => {
          rmSync(state, { recursive: true });
          symlinkSync(tmpdir(), state);
        },
        /it is not a folder/,
      ],
      [
        'it is a file',
        () => {
          rmSync(state, { recursive: true });
          writeFileSync(state, '');
        },
        /it is not a folder/,
      ],
    ])('a state folder is refused when %s', async (_why, spoil, words) => {
      spoil();
      await expect(start()).rejects.toThrow(words);
      await expect(start()).rejects.toThrow(EmbeddedServerFault);
    });

    describe('programs that lie in it', () => {
      const version = '18-test';
      const user = serverUser();
      let carried: string;
      beforeEach(async () => {
        const { initdb } = await embeddedBinaries(user);
        carried = join(secret, 'native');
        cpSync(dirname(dirname(initdb)), carried, { recursive: true, verbatimSymlinks: true });
      });
      const asUser = (program: string) =>
        execFileSync(program, ['--version'], { uid: user.uid!, gid: user.gid!, cwd: '/' }).toString();

      test('are copied once to where their user can run them, and nobody else can look', () => {
        // As they are installed under the tightest mask.
        execFileSync('chmod', ['-R', 'go=', carried]);
        expect(() => asUser(join(carried, 'bin/initdb'))).toThrow('EACCES');
        const copy = reachablePrograms(carried, version, user, state);
        expect(asUser(join(copy, 'bin/initdb'))).toMatch(/PostgreSQL.* 18/);
        const { mode, uid, gid } = statSync(copy);
        expect([mode & 0o777, uid, gid]).toEqual([0o750, 0, user.gid]);
        const { ino } = statSync(copy);
        expect(reachablePrograms(carried, version, user, state)).toBe(copy);
        expect(statSync(copy).ino).toBe(ino);
        expect(readdirSync(dirname(copy))).toEqual([`postgresql-${version}`]);
      });

      test('are used where they are when their user can reach them', () => {
        chmodSync(secret, 0o711);
        expect(reachablePrograms(carried, version, user, state)).toBe(carried);
        expect(readdirSync(state)).toEqual([]);
      });

      test('are copied anew when the program that copied them was killed', async () => {
        const gone = spawn(process.execPath, ['-e', '']);
        await new Promise((resolve) => gone.once('exit', resolve));
        const half = join(state, 'programs', `postgresql-${version}.half-${gone.pid}`);
        mkdirSync(join(half, 'bin'), { recursive: true, mode: 0o711 });
        chmodSync(join(state, 'programs'), 0o711);
        const copy = reachablePrograms(carried, version, user, state);
        expect(
          readFileSync(join(copy, 'bin/postgres')).equals(readFileSync(join(carried, 'bin/postgres'))),
        ).toBe(true);
        expect(existsSync(half)).toBe(false);
      });
    });
  },
);

test.skipIf(byRoot)(
  'an ordinary user’s server stays in the data folder, however private (root’s may not)',
  async () => {
    await (await start()).stop();
    expect(lstatSync(service('postgresql')).isDirectory()).toBe(true);
    expect(readdirSync(state)).toEqual([]);
  },
);
