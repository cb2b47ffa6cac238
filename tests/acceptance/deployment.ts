import { type CookieBrowser, cookieBrowser } from '../fixtures/cookie-browser.ts';

/** Roles that the suite can be given an account of; each check says which it needs. */
export const accountRoles = [
  'head',
  'local-authority',
  'regional-adviser',
  'analyst',
  'ofsted-inspector',
] as const;
export type AccountRole = (typeof accountRoles)[number];

/** In the environment: what a browser that is signed in as such a person sends. */
export const cookieNameOf = (role: AccountRole): string =>
  `ACCEPTANCE_COOKIE_${role.toUpperCase().replaceAll('-', '_')}`;

/** A deployment as the suite is told of it. */
export interface Deployment {
  /** Where the service answers. */
  readonly url: URL;
  /** Browsers that are signed in, by role. */
  readonly accounts: ReadonlyMap<AccountRole, CookieBrowser>;
  /** The interface for registers, and a token of a machine that a school has appointed. */
  readonly registers: { readonly url: URL; readonly token: string; readonly urn: number } | undefined;
  /** The program of public statistics. */
  readonly publicUrl: URL | undefined;
  /** The database with the login of pages. */
  readonly databaseUrl: string | undefined;
}

/** A browser with the cookies that somebody copied from theirs: `abie=…` or the whole header. */
export function browserWith(url: URL, header: string): CookieBrowser {
  const browser = cookieBrowser();
  const pairs = header.split('; ').map((pair) => {
    const at = pair.indexOf('=');
    return [pair.slice(0, at), pair.slice(at + 1)] as const;
  });
  browser.cookies.set(url.hostname, new Map(pairs));
  return browser;
}

/** In which words the stand-in of a trial lists who is what. */
const sampleWords: Readonly<Record<AccountRole, string>> = {
  head: 'Headteacher',
  'local-authority': 'Local authority officer',
  'regional-adviser': 'Regional adviser',
  analyst: 'National analyst',
  'ofsted-inspector': 'Ofsted inspector',
};

/** Signs in at a trial’s stand-in as each of its sample people. @throws Error where the service does not lead to a stand-in */
export async function sampleAccounts(url: URL): Promise<ReadonlyMap<AccountRole, CookieBrowser>> {
  const accounts = new Map<AccountRole, CookieBrowser>();
  for (const role of accountRoles) {
    const browser = cookieBrowser();
    const choice = await browser.open(new URL('/sign-in', url).href);
    const html = await choice.text();
    const person = [...html.matchAll(/name="person" value="([^"]+)"[\s\S]*?<\/button>/g)].find(([button]) =>
      button.includes(`>${sampleWords[role]},`),
    )?.[1];
    if (person === undefined) throw new Error(`${url.origin}/sign-in shows no sample ${sampleWords[role]}`);
    await browser.send(choice, '', { person }, choice.url);
    accounts.set(role, browser);
  }
  return accounts;
}
