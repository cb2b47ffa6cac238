import { escapeXml } from '../../../presentation/charts/svg.ts';

/** What stands for the site's address where nobody has named it. */
const unnamedAddress = 'ADDRESS';

/** High enough for the words and the picture at the width of a phone; wider frames need less. */
const frameHeight = 760;

/** What a frame shows: a view of a release, with the places that somebody chose beside it. */
export interface Framed {
  readonly title: string;
  /** `latest`, or the day of publication. */
  readonly version: string;
  readonly path: string;
  readonly query: string;
}

/**
 * HTML that shows a picture on another site, whole, to be copied as it stands.
 *
 * @param site the address at which the public reads these pages, without a slash at its end; `ADDRESS` where it is not known
 */
export function embedCode(site: string | undefined, { title, version, path, query }: Framed): string {
  const source = `${site ?? unnamedAddress}/${version}/${path}embed.html${query}`;
  return `<iframe src="${escapeXml(source)}" title="${escapeXml(title)}" width="100%" height="${frameHeight}"></iframe>`;
}
