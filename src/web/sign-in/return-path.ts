/** Stands for an address of our own while one is read; nobody can own it. */
const nowhere = 'http://service.invalid';

/**
 * Where a person goes after signing in: the path that they wanted, if it is one of this service and no other site's
 * in disguise (`//elsewhere`, `/\elsewhere`, `https://elsewhere`); else the home page.
 */
export function returnPath(wanted: unknown): string {
  if (typeof wanted !== 'string' || !wanted.startsWith('/') || wanted.length > longest) return '/';
  if (!URL.canParse(wanted, nowhere)) return '/';
  const { origin, pathname, search } = new URL(wanted, nowhere);
  // `/.//elsewhere` is read as the path `//elsewhere`, which the next browser would take for a host.
  if (origin !== nowhere || pathname.startsWith('//') || /^\/sign-(in|out)/.test(pathname)) return '/';
  return pathname + search;
}

const longest = 500;

/** The path of the page from which a person came to sign in, where the browser says so and it is ours. */
export function pathOfReferrer(referrer: string | undefined, own: URL): string | undefined {
  if (referrer === undefined || !URL.canParse(referrer)) return undefined;
  const { origin, pathname, search } = new URL(referrer);
  return origin === own.origin ? pathname + search : undefined;
}
