/** The way to a page of a release. */
export function releaseCrumbs(release: number, page?: string) {
  const own = { text: `Release ${release}` };
  return [
    { text: 'Home', href: '/' },
    { text: 'Releases', href: '/releases' },
    ...(page === undefined ? [own] : [{ ...own, href: `/releases/${release}` }, { text: page }]),
  ];
}
