import { z } from 'zod';
import {
  defaultAccessSettings,
  localAuthoritySeesChoices,
  supportSeenAboveChoices,
} from '../../access/settings.ts';
import { parseUrn, type Urn } from '../../attendance/urn.ts';
import { clusterFault } from '../../store/marks/clickhouse/cluster-addresses.ts';
import { parseNotifyKey } from '../../work/notices/notify/notify-settings.ts';
import { type NoticeKind, noticeKindWords } from '../../workflow/notices/notice-kind.ts';

/** One variable of the environment: what it means, what it may be, and what to do when it is something else. */
export interface Variable<T = unknown> {
  readonly meaning: string;
  readonly schema: z.ZodType<T>;
  /** Follows "must be": the remedy in words. */
  readonly mustBe: string;
  /** Used where the variable is not set; none: it must be set. `null`: it may be left out. */
  readonly otherwise?: string | null;
  /** Never printed. */
  readonly secret?: true;
}

const variable = <T>(it: Variable<T>): Variable<T> => it;

const wholeNumber = (least: number, most: number) =>
  z.string().regex(/^\d+$/).transform(Number).pipe(z.number().int().min(least).max(most));
const choice = <const T extends readonly [string, ...string[]]>(choices: T) => z.enum(choices);
const yesOrNo = choice(['yes', 'no']).transform((word) => word === 'yes');
/** An address of the web. */
export const webAddress = z
  .string()
  .regex(/^https?:\/\/[^\s]+$/)
  .transform((text, context) => {
    if (URL.canParse(text)) return new URL(text);
    context.addIssue('not an address');
    return z.NEVER;
  });
const origin = webAddress.refine(
  ({ pathname, search, username }) => `${pathname}${search}${username}` === '/',
);
/** Addresses by the school whose they are; `*` for every other school. */
const addressesOfSchools = z.string().transform((text, context): ReadonlyMap<Urn | '*', URL> => {
  const found = new Map<Urn | '*', URL>();
  for (const part of text.split(/\s+/)) {
    const [, school = '', address = ''] = /^(\*|\d+)=(.+)$/.exec(part) ?? [];
    const whose = school === '*' ? school : parseUrn(school);
    const { success, data } = webAddress.safeParse(address);
    if (whose === undefined || !success || data.username !== '' || data.search !== '' || found.has(whose)) {
      context.addIssue('not an address of a school');
      return z.NEVER;
    }
    found.set(whose, data);
  }
  return found;
});
const secret = z.string().min(1);
const pseudonymKey = /^\d{1,4}:[A-Za-z0-9+/_-]{43}=?$/;
const notifyKey = z.string().transform((text, context) => {
  const key = parseNotifyKey(text);
  if (key !== undefined) return key;
  context.addIssue('not a key');
  return z.NEVER;
});
const notifyTemplate = (kind: NoticeKind) =>
  variable({
    meaning: `The template at GOV.UK Notify of “${noticeKindWords[kind]}”: its words stand in docs/reference/notices.md. Needed with the key.`,
    schema: z.uuid(),
    mustBe: 'the id of a template, such as f33517ff-2a88-4f6e-b855-c550268ce08a',
    otherwise: null,
  });
const database = z.string().regex(/^postgres(ql)?:\/\/\S+$/);

/** Every variable that the service reads, by name; nothing else of the environment is looked at. */
export const variables = {
  ABIE_ENVIRONMENT: variable({
    meaning:
      'Whether real people use it. `production` refuses sample people, sample secrets and plain HTTP; `trial` does not.',
    schema: choice(['production', 'trial']),
    mustBe: '"production" or "trial"',
    otherwise: 'production',
  }),
  DATABASE_URL: variable({
    meaning:
      'The PostgreSQL database, 15 or later, with the login of pages: it answers people, and can do nothing else. `abie migrate` gives each login its roles.',
    schema: database,
    mustBe: 'an address such as postgresql://abie:PASSWORD@db.example:5432/abie',
    secret: true,
  }),
  SIGN_IN_DATABASE_URL: variable({
    meaning: 'The same database, with the login that begins and ends sessions, and can do nothing else.',
    schema: database,
    mustBe: 'an address such as postgresql://abie_sign_in_app:PASSWORD@db.example:5432/abie',
    secret: true,
  }),
  WORK_DATABASE_URL: variable({
    meaning:
      'The same database, with the login of the work that no person does: files, runs, papers, planned releases.',
    schema: database,
    mustBe: 'an address such as postgresql://abie_work_app:PASSWORD@db.example:5432/abie',
    secret: true,
  }),
  ABIE_REGISTERS_DATABASE_URL: variable({
    meaning:
      'The same database, with the login that brings registers in: `abie migrate --registers-login` gives it its one role. `abie serve` needs it, and the keys, where schools’ own people may send registers by file.',
    schema: database,
    mustBe: 'an address such as postgresql://abie_registers_app:PASSWORD@db.example:5432/abie',
    otherwise: null,
    secret: true,
  }),
  ABIE_PSEUDONYM_KEYS: variable({
    meaning:
      'Keys of pseudonyms, as VERSION:KEY, several with commas between: the first makes new ones, the others are still understood. Kept apart from the database and its backups.',
    schema: z
      .string()
      .transform((text) => text.split(',').map((part) => part.trim()))
      .refine((parts) => parts.every((part) => pseudonymKey.test(part)))
      .refine((parts) => new Set(parts.map((part) => part.split(':')[0])).size === parts.length)
      .transform((parts) =>
        parts.map((part) => {
          const [version, secret] = part.split(':');
          return { version: Number(version), secret: Buffer.from(secret!, 'base64') };
        }),
      ),
    mustBe: 'a number, a colon and 32 random bytes in base64, such as 1:`openssl rand -base64 32`',
    otherwise: null,
    secret: true,
  }),
  ABIE_FILES: variable({
    meaning: 'Folder below which analysts may point at official files. Without one, they upload them.',
    schema: z.string(),
    mustBe: 'a folder that the service may read',
    otherwise: null,
  }),
  ABIE_EVALUATIONS: variable({
    meaning:
      'Folder of published evaluations: abie-2.0.0/evaluation.json, as `abie evaluate --out` writes it.',
    schema: z.string(),
    mustBe: 'a folder that the service may read',
    otherwise: null,
  }),
  ABIE_COUNTING_DATABASE_URL: variable({
    meaning:
      'The same database, with the login that counts marks: `abie migrate --counting-login` gives it its one role. The service then counts what comes in, in a process apart; without one, `abie marks fold --every 15` does it elsewhere. `abie marks` reads it too.',
    schema: database,
    mustBe: 'an address such as postgresql://abie_counting_app:PASSWORD@db.example:5432/abie',
    otherwise: null,
    secret: true,
  }),
  ABIE_MARKS: variable({
    meaning:
      'Folder of the files of marks, which nothing else uses; needed with that login, where marks are not on a cluster.',
    schema: z.string(),
    mustBe: 'a folder that the service may write',
    otherwise: null,
  }),
  MARKS_URL: variable({
    meaning:
      'Servers of a ClickHouse cluster on which marks are kept, or to which they are moved, with a comma between, and a | between servers that hold the same: `abie marks move`.',
    schema: z.string().refine((text) => clusterFault(text) === undefined),
    mustBe: 'addresses such as http://abie:PASSWORD@marks-1.example:8123/abie, with a comma or a | between',
    otherwise: null,
    secret: true,
  }),
  ABIE_PAPER_WORKERS: variable({
    meaning: 'Processes that make the PDFs of a release at the same time, at the lowest priority.',
    schema: wholeNumber(1, 64),
    mustBe: 'a whole number from 1 to 64',
    otherwise: '2',
  }),
  HOST: variable({
    meaning:
      'Address to listen on. Leave it at this machine when a proxy on it ends HTTPS; elsewhere production needs ABIE_TRUSTED_PROXIES.',
    schema: z.string().regex(/^[\w.:-]+$/),
    mustBe: 'an address of this machine such as 127.0.0.1 or 0.0.0.0',
    otherwise: '127.0.0.1',
  }),
  PORT: variable({
    meaning: 'Port to listen on.',
    schema: wholeNumber(0, 65_535),
    mustBe: 'a whole number from 0 to 65535',
    otherwise: '3000',
  }),
  ABIE_PUBLIC_URL: variable({
    meaning: 'The service as people type it. Sign-in returns here; requests in any other name are refused.',
    schema: origin,
    mustBe: 'an address without a path, such as https://attendance.example',
  }),
  ABIE_TRUSTED_PROXIES: variable({
    meaning: 'How many proxies stand in front, each adding to X-Forwarded-For. Without one, 0.',
    schema: wholeNumber(0, 9),
    mustBe: 'a whole number from 0 to 9',
    otherwise: '0',
  }),
  ABIE_OIDC_ISSUER: variable({
    meaning: 'The OpenID Connect issuer: DfE Sign-in, as its console gives it.',
    schema: webAddress,
    mustBe: 'an address such as https://sign-in.example',
  }),
  ABIE_OIDC_CLIENT_ID: variable({
    meaning: 'The name under which the service is registered there.',
    schema: z.string().regex(/^\S+$/),
    mustBe: 'a word without spaces',
  }),
  ABIE_OIDC_CLIENT_SECRET: variable({
    meaning: 'The secret of that registration.',
    schema: secret,
    mustBe: 'the secret that sign-in gave',
    secret: true,
  }),
  ABIE_ROLES_API_URL: variable({
    meaning:
      'DfE Sign-in’s public interface, which tells a person’s roles. Without one, roles are taken from a `roles` claim.',
    schema: webAddress,
    mustBe: 'an address such as https://api.sign-in.example',
    otherwise: null,
  }),
  ABIE_ROLES_API_SECRET: variable({
    meaning: 'The secret that the interface gave; needed with its address.',
    schema: secret,
    mustBe: 'the secret that the interface gave',
    otherwise: null,
    secret: true,
  }),
  ABIE_DEPARTMENT: variable({
    meaning:
      'Sign-in’s id of the organisation whose people may be analysts, approvers and regional advisers. Nobody else can be.',
    schema: z.string().regex(/^\S+$/),
    mustBe: 'the id of an organisation',
  }),
  ABIE_SAMPLE_PEOPLE: variable({
    meaning: '`yes` where the issuer is the stand-in and everybody is invented; every page then says so.',
    schema: yesOrNo,
    mustBe: '"yes" or "no"',
    otherwise: 'no',
  }),
  ABIE_COOKIE_SECRET: variable({
    meaning:
      'Signs the session cookie. Several with commas between: the first signs, the others are still believed, so that a secret can be changed without signing people out.',
    schema: secret.transform((text) => text.split(',').map((part) => part.trim())),
    mustBe: 'random text of 32 or more characters, such as `openssl rand -base64 32` prints',
    secret: true,
  }),
  ABIE_LOCAL_AUTHORITY_SEES: variable({
    meaning: 'Whether local authorities see their schools’ expectations.',
    schema: choice(localAuthoritySeesChoices),
    mustBe: '"when-shared" (by the school), "always" or "never"',
    otherwise: defaultAccessSettings.localAuthoritySees,
  }),
  ABIE_SUPPORT_SEEN_ABOVE: variable({
    meaning:
      'Whether trusts and local authorities may know that a school of theirs has a hub’s support. They never know of an offer that the school has not accepted.',
    schema: choice(supportSeenAboveChoices),
    mustBe: '"when-accepted" (by the school) or "never"',
    otherwise: defaultAccessSettings.supportSeenAbove,
  }),
  ABIE_CONTACT: variable({
    meaning:
      'The e-mail address that stands at the foot of every page, for whoever needs help. Production needs one.',
    schema: z.email(),
    mustBe: 'an e-mail address such as help@attendance.example',
    otherwise: null,
  }),
  ABIE_PUPILS_PROGRAMS: variable({
    meaning:
      'Where schools’ own programs for pupils and families are, so that a head’s page leads there: a URN and an address each, `*` for every other school. Nothing is asked of them, and nothing of pupils is known here.',
    schema: addressesOfSchools,
    mustBe:
      'URNs with their addresses and spaces between, such as 100101=https://pupils.school.example *=https://pupils.trust.example',
    otherwise: null,
  }),
  ABIE_NOTIFY_API_KEY: variable({
    meaning:
      'The key of GOV.UK Notify, by which schools are told by e-mail that there is a report to read. Without one, all are told by letter.',
    schema: notifyKey,
    mustBe: 'a key as GOV.UK Notify gives it: a name, the service’s id and the secret, with hyphens between',
    otherwise: null,
    secret: true,
  }),
  ABIE_NOTIFY_URL: variable({
    meaning: 'Where GOV.UK Notify answers.',
    schema: origin,
    mustBe: 'an address without a path, such as https://api.notifications.service.gov.uk',
    otherwise: 'https://api.notifications.service.gov.uk',
  }),
  ABIE_NOTIFY_REPORT_TEMPLATE: notifyTemplate('report'),
  ABIE_NOTIFY_REMINDER_TEMPLATE: notifyTemplate('reminder'),
  ABIE_NOTIFY_LAST_REMINDER_TEMPLATE: notifyTemplate('last-reminder'),
  ABIE_METRICS_TOKEN: variable({
    meaning: 'Who asks for /metrics must send it as a bearer token. Without one there is no /metrics.',
    schema: secret,
    mustBe: 'random text of 32 or more characters',
    otherwise: null,
    secret: true,
  }),
  ABIE_REQUESTS_PER_SESSION: variable({
    meaning: 'Requests a minute that one session may make.',
    schema: wholeNumber(1, 1_000_000),
    mustBe: 'a whole number from 1',
    otherwise: '300',
  }),
  ABIE_REQUESTS_PER_ADDRESS: variable({
    meaning: 'Requests a minute from one address, behind which a whole office may stand.',
    schema: wholeNumber(1, 1_000_000),
    mustBe: 'a whole number from 1',
    otherwise: '3000',
  }),
  ABIE_SIGN_INS_PER_ADDRESS: variable({
    meaning: 'Requests a minute from one address to the pages of sign-in.',
    schema: wholeNumber(1, 1_000_000),
    mustBe: 'a whole number from 1',
    otherwise: '60',
  }),
  ABIE_CROWN: variable({
    meaning: '`yes` where the deployment stands on gov.uk and is entitled to the crown.',
    schema: yesOrNo,
    mustBe: '"yes" or "no"',
    otherwise: 'no',
  }),
  ABIE_LOG_LEVEL: variable({
    meaning:
      'The least important events that are logged. With `debug` a command that fails says where in the program it did.',
    schema: choice(['debug', 'info', 'warn', 'error', 'silent']),
    mustBe: '"debug", "info", "warn", "error" or "silent"',
    otherwise: 'info',
  }),
} as const satisfies Readonly<Record<string, Variable>>;

export type VariableName = keyof typeof variables;

/** What each variable was read as. */
export type Values = {
  readonly [Name in VariableName]: (typeof variables)[Name] extends Variable<infer T> ? T | undefined : never;
};
