import type { SignedIn } from '../../access/viewer.ts';
import { endWithoutRights, keptRights, noteRights } from '../../store/postgres/sessions/kept-rights.ts';
import type { ServiceParts } from '../service-parts.ts';
import type { Account, NotSetUp } from './account.ts';
import { SignInUnreachable } from './sign-in-client.ts';

const minute = 60_000;
/** Reading goes by what sign-in said so long ago; what changes something, by what it said just now. */
const standsFor = { read: 15 * minute, act: minute } as const;
/** While sign-in's interface does not answer, what it said last goes on for so long. */
const enduresFor = { read: 60 * minute, act: 15 * minute } as const;
export type Doing = keyof typeof standsFor;

/** How many sessions are remembered at once; the database knows the others. */
const most = 20_000;

type Parts = Pick<ServiceParts, 'database' | 'signIn' | 'clock'>;

/**
 * Asks sign-in from time to time, and before something is changed, whether the person of a session still has the role for
 * which they signed in. A session of somebody who has not ends.
 *
 * @returns whether the session goes on
 * @throws SignInUnreachable where sign-in has not answered for too long
 */
export function askRights({
  database,
  signIn: { again },
  clock,
}: Parts): (viewer: SignedIn, doing: Doing) => Promise<boolean> {
  if (again === undefined) return async () => true;
  const asked = new Map<string, number>();
  const remember = (session: string, at: number) => {
    if (asked.size >= most) asked.clear();
    asked.set(session, at);
  };
  return async ({ session, role, organisation }, doing) => {
    const now = clock();
    const isFresh = (at: number) => now.getTime() - at < standsFor[doing];
    if (isFresh(asked.get(session) ?? Number.NEGATIVE_INFINITY)) return true;
    const kept = await keptRights(database, session);
    if (kept === undefined) {
      remember(session, now.getTime());
      return true;
    }
    const before = kept.askedAt.getTime();
    if (!isFresh(before)) {
      const account = await again(kept.subject, kept.claim).catch((cause) => {
        if (now.getTime() - before < enduresFor[doing]) return undefined;
        throw new SignInUnreachable('sign-in’s interface for roles does not answer', { cause });
      });
      if (account === undefined) return true;
      if (!isSame(account, role, organisation)) {
        await endWithoutRights(database, session, now);
        return false;
      }
      await noteRights(database, session, now);
      remember(session, now.getTime());
      return true;
    }
    remember(session, before);
    return true;
  };
}

/** The organisation is the one of which was asked; only a region comes from the role's code. */
const isSame = (
  account: Account | { readonly notSetUp: NotSetUp },
  role: SignedIn['role'],
  organisation: SignedIn['organisation'],
): boolean =>
  'role' in account &&
  account.role === role &&
  (account.organisation.kind !== 'region' ||
    (organisation.kind === 'region' && account.organisation.region === organisation.region));
