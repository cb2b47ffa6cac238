import { parseArgs } from 'node:util';
import { type AccountRole, accountRoles, cookieNameOf } from './deployment.ts';

/** What whoever runs the suite gave it. */
export interface Given {
  readonly url: URL;
  /** Whether it signs in at a trial's stand-in itself. */
  readonly sample: boolean;
  /** Cookies of signed-in browsers, by role. */
  readonly cookies: ReadonlyMap<AccountRole, string>;
  readonly registers: { readonly url: URL; readonly token: string; readonly urn: number } | undefined;
  readonly publicUrl: URL | undefined;
  readonly databaseUrl: string | undefined;
}

/** What is wrong with it, for whoever typed it. */
export interface NotGiven {
  readonly fault: string;
}

export const usage = `usage: npm run acceptance -- --url https://attendance.example [--sample]
         [--registers https://registers.example --school URN] [--public https://statistics.example]
  --sample     the deployment is a trial: sign in at its stand-in
  --registers  where registers are sent, for a school that has appointed the machine whose token is in ACCEPTANCE_REGISTERS_TOKEN
  --public     where public statistics are
Secrets come from the environment alone:
${accountRoles.map((role) => `  ${cookieNameOf(role)}`).join('\n')}
    what a browser that is signed in as such a person sends as its Cookie header
  ACCEPTANCE_REGISTERS_TOKEN
  ACCEPTANCE_DATABASE_URL
    the address of the database, with the login of pages
What is not given is skipped.`;

/** Reads the words of the command and the environment. */
export function readGiven(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): Given | NotGiven {
  let values: ReturnType<typeof optionsIn>;
  try {
    values = optionsIn(args);
  } catch (cause) {
    return { fault: (cause as Error).message };
  }
  if (values.url === undefined) return { fault: 'Say where the deployment is, with --url' };
  for (const name of ['url', 'registers', 'public'] as const) {
    const value = values[name];
    if (value !== undefined && !isAddress(value))
      return { fault: `--${name} ${value}: that is no address. It begins with https:// or http://` };
  }
  const cookies = accountRoles.flatMap((role) => {
    const cookie = environment[cookieNameOf(role)];
    return cookie === undefined ? [] : [[role, cookie] as const];
  });
  const unreadable = cookies.find(([, cookie]) => !cookie.includes('='));
  if (unreadable)
    return { fault: `${cookieNameOf(unreadable[0])} is no Cookie header: it has no name=value` };
  const token = environment.ACCEPTANCE_REGISTERS_TOKEN;
  const ofRegisters = {
    '--registers': values.registers,
    '--school': values.school,
    ACCEPTANCE_REGISTERS_TOKEN: token,
  };
  const lacking = Object.entries(ofRegisters).flatMap(([name, value]) => (value === undefined ? [name] : []));
  if (values.registers !== undefined && lacking.length > 0)
    return { fault: `Registers are not asked without ${lacking.join(' and ')} too` };
  if (values.school !== undefined && !/^\d{6}$/.test(values.school))
    return { fault: `--school ${values.school}: a URN has six digits` };
  return {
    url: new URL(values.url),
    sample: values.sample,
    cookies: new Map(cookies),
    registers:
      values.registers === undefined
        ? undefined
        : { url: new URL(values.registers), token: token!, urn: Number(values.school) },
    publicUrl: values.public === undefined ? undefined : new URL(values.public),
    databaseUrl: environment.ACCEPTANCE_DATABASE_URL,
  };
}

const optionsIn = (args: readonly string[]) =>
  parseArgs({
    args: [...args],
    options: {
      url: { type: 'string' },
      sample: { type: 'boolean', default: false },
      registers: { type: 'string' },
      school: { type: 'string' },
      public: { type: 'string' },
    },
  }).values;

const isAddress = (text: string): boolean => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);

/** What went wrong, with what the network said of it: `fetch failed` alone tells nobody anything. */
export function wordsOf(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  const below = cause.cause;
  if (!(below instanceof Error)) return cause.message;
  const parts = below instanceof AggregateError ? below.errors.map(String) : [below.message];
  return `${cause.message} (${parts.join('; ')})`;
}
