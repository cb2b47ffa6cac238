import { clusterOf } from './cluster-place.ts';
import type { Passwords } from './passwords.ts';

/** Addresses of the server in a data folder. */
export interface ServerUrls {
  /** For migrations: may do anything. */
  readonly ownerUrl: string;
  /** For the service: may do nothing but take the service's roles. */
  readonly appUrl: string;
  /** Name of the service's login. */
  readonly appLogin: string;
  /** For what brings registers in: may do that, and read what its machine's schools sent. */
  readonly registersUrl: string;
  /** Name of that login. */
  readonly registersLogin: string;
  /** The database that is always there. */
  readonly maintenanceUrl: string;
}

/** Name of the service's database. */
export const databaseName = 'abie';
const appLogin = 'abie_app';
const registersLogin = 'abie_registers_app';
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
export function serverUrls(folder: string, { owner, app, registers }: Passwords, port: number): ServerUrls {
  const socket = socketFolder(folder);
  const host = socket === undefined ? '127.0.0.1' : encodeURIComponent(socket);
  const url = (login: string, password: string, database: string) =>
    `postgres://${login}:${password}@${host}:${port}/${database}`;
  return {
    ownerUrl: url('postgres', owner, databaseName),
    appUrl: url(appLogin, app, databaseName),
    appLogin,
    registersUrl: url(registersLogin, registers, databaseName),
    registersLogin,
    maintenanceUrl: url('postgres', owner, 'postgres'),
  };
}
