import { randomBytes } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Passwords of the server in a data folder. */
export interface Passwords {
  readonly owner: string;
  /** Of the login of pages, and below of the others. */
  readonly app: string;
  readonly signIn: string;
  readonly work: string;
  readonly command: string;
  readonly registers: string;
  readonly counting: string;
  readonly public: string;
  readonly pupilsPages: string;
  readonly pupilsWork: string;
}

/** Reads the folder's passwords, or makes them; only the user who runs the program can read the file. */
export function passwordsIn(folder: string): Passwords {
  const file = join(folder, 'postgresql-passwords.json');
  const there = existsSync(file);
  const kept = there ? (JSON.parse(readFileSync(file, 'utf8')) as Partial<Passwords>) : {};
  const passwords = { ...newPasswords(), ...kept };
  if (Object.keys(kept).length === Object.keys(passwords).length) return passwords;
  mkdirSync(folder, { recursive: true });
  const beside = `${file}.writing-${process.pid}`;
  writeFileSync(beside, `${JSON.stringify(passwords)}\n`, { mode: 0o600 });
  if (there) {
    renameSync(beside, file);
    return passwords;
  }
  try {
    // Unlike a renaming this fails where another program was faster, whose passwords then are the folder's.
    linkSync(beside, file);
  } catch (fault) {
    if (!existsSync(file)) throw fault;
  } finally {
    rmSync(beside);
  }
  return passwordsIn(folder);
}

const newPasswords = (): Passwords => ({
  owner: password(),
  app: password(),
  signIn: password(),
  work: password(),
  command: password(),
  registers: password(),
  counting: password(),
  public: password(),
  pupilsPages: password(),
  pupilsWork: password(),
});

const password = () => randomBytes(24).toString('base64url');
