import type { LoginKind } from '../postgres/connection/logins.ts';
import { clusterOf } from './cluster-place.ts';
import type { Passwords } from './passwords.ts';

/** Addresses of the server in a data folder. */
export interface ServerUrls {
  /** For migrations: may do anything. */
  readonly ownerUrl: string;
  /** For the service and what runs beside it: each login may do its own part and nothing else. */
  readonly urls: Readonly<Record<LoginKind, string>>;
  /** Names of those logins. */
  readonly logins: Readonly<Record<LoginKind, string>>;
  /** The database that is always there. */
  readonly maintenanceUrl: string;
}

/** Name of the service's database. */
export const databaseName = 'abie';
const logins: Readonly<Record<LoginKind, string>> = {
  pages: 'abie_app',
  signIn: 'abie_sign_in_app',
  work: 'abie_work_app',
  command: 'abie_command_app',
  registers: 'abie_registers_app',
  counting: 'abie_counting_app',
  public: 'abie_public_app',
};
/** Bytes that the path of a socket may have, on the system that allows least (macOS, 104), less the socket's own name. */
const longestSocketFolder = 80;

/**
 * Where the server makes its socket: in its own folder, which others cannot enter. A socket costs half of what the
 * network does. Undefined where the path is too long or has signs that a shell or the server's list of folders would
 * take for something else, and on Windows.
 */
export function socketFolder(folder: string): string | undefined {
  const path = clusterOf(folder);
  const plain = /^\/[\w./-]+$/.test(path) && path.length <= longestSocketFolder;
  return plain ? path : undefined;
}

/** The addresses of the server that listens on a port, or on the socket of that number. */
export function serverUrls(folder: string, { owner, ...passwords }: Passwords, port: number): ServerUrls {
  const socket = socketFolder(folder);
  const host = socket === undefined ? '127.0.0.1' : encodeURIComponent(socket);
  const url = (login: string, password: string, database: string) =>
    `postgres://${login}:${password}@${host}:${port}/${database}`;
  return {
    ownerUrl: url('postgres', owner, databaseName),
    urls: {
      pages: url(logins.pages, passwords.app, databaseName),
      signIn: url(logins.signIn, passwords.signIn, databaseName),
      work: url(logins.work, passwords.work, databaseName),
      command: url(logins.command, passwords.command, databaseName),
      registers: url(logins.registers, passwords.registers, databaseName),
      counting: url(logins.counting, passwords.counting, databaseName),
      public: url(logins.public, passwords.public, databaseName),
    },
    logins,
    maintenanceUrl: url('postgres', owner, 'postgres'),
  };
}
