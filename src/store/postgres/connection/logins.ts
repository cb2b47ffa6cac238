/**
 * Kinds of login, each of which can do its own part and no other: pages on behalf of people; sign-in, which begins and ends
 * sessions; the work that no person does; the command line, which acts for people on the word of whoever runs it, and works;
 * registers that come in; what counts them, which alone reads every school's marks; and the public, which reads published
 * statistics and no private table.
 */
export const rolesOfLogin = {
  pages: ['abie_reader', 'abie_writer'],
  signIn: ['abie_sign_in'],
  work: ['abie_job'],
  command: ['abie_command', 'abie_job'],
  registers: ['abie_registers'],
  counting: ['abie_counting'],
  public: ['abie_public'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type LoginKind = keyof typeof rolesOfLogin;

/** The option of `abie migrate` that gives each kind its roles. */
export const loginOption: Readonly<Record<LoginKind, string>> = {
  pages: '--login',
  signIn: '--sign-in-login',
  work: '--work-login',
  command: '--command-login',
  registers: '--registers-login',
  counting: '--counting-login',
  public: '--public-login',
};

/** The variable of the environment that has the database's address with each kind. */
export const variableOfLogin = {
  pages: 'DATABASE_URL',
  signIn: 'SIGN_IN_DATABASE_URL',
  work: 'WORK_DATABASE_URL',
  command: 'COMMAND_DATABASE_URL',
  registers: 'ABIE_REGISTERS_DATABASE_URL',
  counting: 'ABIE_COUNTING_DATABASE_URL',
  public: 'ABIE_PUBLIC_DATABASE_URL',
} as const satisfies Readonly<Record<LoginKind, string>>;

/** What each kind is for, after "more than". */
export const purposeOfLogin: Readonly<Record<LoginKind, string>> = {
  pages: 'answer pages',
  signIn: 'begin and end sessions',
  work: 'do the service’s work',
  command: 'run commands',
  registers: 'bring registers in',
  counting: 'count marks',
  public: 'read what is published',
};

/** Something for each of the logins with which the service runs. */
export interface ForService<T> {
  readonly pages: T;
  readonly signIn: T;
  readonly work: T;
}

/** Addresses of one database, with each of the service's logins. */
export type DatabaseUrls = ForService<string>;

/** Names of logins that a migration gives their roles. */
export type LoginNames = ForService<string> & {
  readonly command?: string | undefined;
  readonly registers?: string | undefined;
  readonly counting?: string | undefined;
  readonly public?: string | undefined;
};
