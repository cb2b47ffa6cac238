import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Passwords of the server in a data folder. */
export interface Passwords {
  readonly owner: string;
  readonly app: string;
  /** Of the login that brings registers in. */
  readonly registers: string;
}

/** Reads the folder's passwords, or makes them; only the user who runs the program can read the file. */
export function passwordsIn(folder: string): Passwords {
  const file = join(folder, 'postgresql-passwords.json');
  const kept = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Partial<Passwords>) : {};
  const passwords = { owner: password(), app: password(), registers: password(), ...kept };
  if (Object.keys(kept).length === Object.keys(passwords).length) return passwords;
  mkdirSync(folder, { recursive: true });
  const beside = `${file}.writing-${process.pid}`;
  writeFileSync(beside, `${JSON.stringify(passwords)}\n`, { mode: 0o600 });
  renameSync(beside, file);
  return passwords;
}

const password = () => randomBytes(24).toString('base64url');
