import { Signer } from '@fastify/cookie';
import type { SignedIn } from '../../src/access/viewer.ts';
import type { Urn } from '../../src/attendance/urn.ts';
import { dashboardTabs, placeDashboardViews } from '../../src/documents/dashboards/dashboard-address.ts';
import { testConfiguration } from '../fixtures/service.ts';
import type { LoadedEngland } from './loaded-england.ts';
import type { Visit } from './paced.ts';
import { visitorCookie } from './visitor-cookies.ts';
import { until } from './year-of-authority.ts';
import type { YearOfEngland } from './year-of-england.ts';

interface Reader {
  readonly who: Pick<SignedIn, 'role' | 'organisation'>;
  /** Of the dashboard. */
  readonly path: string;
}

const head = (urn: Urn): Reader => ({
  who: { role: 'head', organisation: { kind: 'school', urn } },
  path: `/school/${urn}/attendance`,
});
const officer = (code: string): Reader => ({
  who: { role: 'local-authority', organisation: { kind: 'local-authority', code } },
  path: `/area/authority-${code}/attendance`,
});
const analyst: Reader = {
  who: { role: 'analyst', organisation: { kind: 'department' } },
  path: '/area/england/attendance',
};

/** How many of each come. */
export interface People {
  readonly heads: number;
  readonly officers: number;
  readonly analysts: number;
}

/** Signs people in, and says which pages they open. */
export function dashboardReaders({ database, urls }: LoadedEngland, { authorities, counted }: YearOfEngland) {
  const signer = new Signer(testConfiguration(urls).cookieSecrets[0]!);
  const signedIn = async ({ who, path }: Reader, n: number) => {
    const cookie = await visitorCookie(database, who, `${who.role} ${n}`, {
      cookie: (secret: string) => `abie=${encodeURIComponent(signer.sign(secret))}`,
    });
    return { path, headers: { cookie } };
  };
  const views =
    (tabs: readonly string[]) =>
    ({ path, headers }: Visit): readonly Visit[] =>
      placeDashboardViews.flatMap((view) =>
        tabs.flatMap((tab) =>
          (view === 'attendance' ? ['week', 'day'] : ['week']).map((by) => ({
            path: `${path}?view=${view}&tab=${tab}&by=${by}&until=${until}`,
            headers,
          })),
        ),
      );
  const all = async (readers: readonly Reader[]) => {
    const cookies: Visit[] = [];
    for (const [n, reader] of readers.entries()) cookies.push(await signedIn(reader, n));
    return cookies;
  };
  return {
    /** Every view and tab of a head, an officer and an analyst. */
    everyView: async () =>
      (await all([head(counted[0]!), officer(authorities[0]!.code), analyst])).flatMap(views(dashboardTabs)),
    /** The views of each, as they open first. */
    people: async ({ heads, officers, analysts }: People) =>
      (
        await all([
          ...counted.slice(0, heads).map(head),
          ...Array.from({ length: officers }, (_, n) => officer(authorities[n % authorities.length]!.code)),
          ...Array.from({ length: analysts }, () => analyst),
        ])
      ).map(views(dashboardTabs.slice(0, 1))),
  };
}
