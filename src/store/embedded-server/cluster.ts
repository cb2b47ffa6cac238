import { spawn } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { embeddedBinaries } from './binaries.ts';
import { clusterOf, hasCluster, placeFor, putInPlace } from './cluster-place.ts';
import { isRunning } from './is-running.ts';
import { EmbeddedServerFault } from './server-fault.ts';
import { socketFolder } from './server-urls.ts';
import { serverUser } from './system-user.ts';

/** What a data folder's cluster is asked to be. */
export interface ClusterOptions {
  readonly folder: string;
  /** Password of the superuser, used when the cluster is made. */
  readonly password: string;
  /** Tests do without what only matters when the machine loses power. */
  readonly durable: boolean;
  /** Where the cluster is made when the server's user cannot enter the data folder. */
  readonly state: string;
}

const superuser = 'postgres';
/** Nothing that a query carried goes into the log: it may be a name. */
const quiet = ['log_min_error_statement=panic', 'log_error_verbosity=terse', 'log_min_messages=warning'];
const careless = ['fsync=off', 'full_page_writes=off', 'synchronous_commit=off'];

const unfinishedName = 'postgresql.unfinished';

/** Makes the cluster where there is none. One that was being made when the program was killed is begun again. */
export async function makeCluster({ folder, password, durable, state }: ClusterOptions): Promise<void> {
  if (hasCluster(folder)) return;
  const user = serverUser();
  removeUnfinished(folder);
  const place = placeFor(folder, user, state);
  const unfinished = join(place, `${unfinishedName}.${process.pid}`);
  const passwordFile = `${unfinished}.password`;
  mkdirSync(unfinished, { mode: 0o700 });
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  if (user.uid !== undefined && user.gid !== undefined) {
    chownSync(unfinished, user.uid, user.gid);
    chownSync(passwordFile, user.uid, user.gid);
  }
  try {
    await runProgram('initdb', [
      `--pgdata=${unfinished}`,
      `--username=${superuser}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      ...(durable ? [] : ['--no-sync']),
    ]);
  } finally {
    rmSync(passwordFile, { force: true });
  }
  putInPlace(unfinished, place, folder);
}

/** What programs that were killed left. One that runs may be about to finish its own. */
function removeUnfinished(folder: string): void {
  for (const name of readdirSync(folder).filter((one) => one.startsWith(unfinishedName))) {
    const maker = Number(name.split('.')[2] ?? Number.NaN);
    if (Number.isNaN(maker) || !isRunning(maker))
      rmSync(join(folder, name), { recursive: true, force: true });
  }
}

/** The port of a server that runs on the folder, or did when the machine stopped; undefined when none is said to. */
export function portInUse(folder: string): number | undefined {
  const file = join(clusterOf(folder), 'postmaster.pid');
  if (!existsSync(file)) return undefined;
  // https://www.postgresql.org/docs/18/storage-file-layout.html: the fourth line is the port.
  const port = Number(readFileSync(file, 'utf8').split('\n')[3]);
  return Number.isInteger(port) && port > 0 ? port : undefined;
}

/** Whether the process that says it serves the folder is there. */
function isAlive(folder: string): boolean {
  const file = join(clusterOf(folder), 'postmaster.pid');
  if (!existsSync(file)) return false;
  return isRunning(Number(readFileSync(file, 'utf8').split('\n')[0]));
}

/** Starts the server on this machine's own address and waits until it answers. */
export async function startCluster({ folder, durable }: ClusterOptions, port: number): Promise<void> {
  const cluster = clusterOf(folder);
  const settings = [
    'listen_addresses=127.0.0.1',
    `unix_socket_directories=${socketFolder(folder) ?? ''}`,
    'shared_buffers=256MB',
    ...quiet,
    ...(durable ? [] : careless),
  ];
  const options = [`-p ${port}`, ...settings.map((setting) => `-c "${setting}"`)].join(' ');
  await runProgram('pg_ctl', [
    'start',
    '--wait',
    '--silent',
    `--pgdata=${cluster}`,
    `--log=${join(cluster, 'server.log')}`,
    `--options=${options}`,
  ]);
}

/** Stops the server: transactions in hand are undone, what was committed is kept. */
export async function stopCluster(folder: string): Promise<void> {
  if (!isAlive(folder)) return;
  await runProgram('pg_ctl', ['stop', '--wait', '--silent', '--mode=fast', `--pgdata=${clusterOf(folder)}`]);
}

/** A port that nobody listens on at this moment. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

async function runProgram(program: 'initdb' | 'pg_ctl', words: readonly string[]): Promise<void> {
  const user = serverUser();
  const path = (await embeddedBinaries(user))[program];
  return new Promise((resolve, reject) => {
    // Its own folder is where it stands: a user that may not read ours could not start there.
    const child = spawn(path, words, {
      ...user,
      cwd: '/',
      env: environment(),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk));
    const fail = (why: string, cause?: unknown) => {
      const kept = user.uid !== undefined && /EACCES|[Pp]ermission denied/.test(why);
      reject(
        new EmbeddedServerFault(`PostgreSQL’s ${program} failed: ${why}. ${kept ? reachHint : anyHint}`, {
          cause,
        }),
      );
    };
    child.on('error', (cause) => fail(cause.message, cause));
    child.on('exit', (code) => {
      if (code === 0) resolve();
      else fail(said.trim() || `exit code ${code}`);
    });
  });
}

const anyHint =
  'Look into server.log among its files in the data folder, start again, or set DATABASE_URL to a server of your own.';
const reachHint =
  'PostgreSQL runs as the user postgres when abie is root, and that user must be able to enter its data. Let it in, run abie as another user, or set DATABASE_URL.';

/** The server needs little of our environment, must not see our secrets, and would obey variables such as PGDATA. */
function environment(): NodeJS.ProcessEnv {
  const needed = ['PATH', 'HOME', 'TMPDIR', 'TEMP', 'SystemRoot', 'LD_LIBRARY_PATH', 'DYLD_LIBRARY_PATH'];
  return Object.fromEntries(needed.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])));
}
