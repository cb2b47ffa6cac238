import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { dashboardDownload, dashboardHtml } from '../../documents/publication/dashboard/dashboard-files.ts';
import { viewAt } from '../../documents/publication/dashboard/dashboard-views.ts';
import { homeHtml, nothingHtml } from '../../documents/publication/dashboard/home-page.ts';
import type { PublishedRelease } from '../../documents/publication/dashboard/published-release.ts';
import { OpenData, openDataRoot } from '../../documents/publication/open-data/open-data.ts';

/** An answer that is kept: the same for everybody. */
export interface PublicAnswer {
  readonly status: number;
  readonly type: string;
  readonly body: Buffer;
  /** The body compressed; undefined where that saves nothing. */
  readonly packed: Buffer | undefined;
  readonly etag: string;
  readonly headers: Readonly<Record<string, string>>;
}

const types: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
  json: 'application/json; charset=utf-8',
  svg: 'image/svg+xml; charset=utf-8',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
};

/** Bytes of answers that are kept ready. */
const room = 96 * 1024 * 1024;

/** Everything that the public can ask, answered from releases as they were published and from nothing else. */
export class PublicAnswers {
  readonly #releases: readonly PublishedRelease[];
  readonly #site: string | undefined;
  readonly #openData: OpenData;
  readonly #nothing: PublicAnswer;
  readonly #kept = new Map<string, PublicAnswer>();
  #keptBytes = 0;

  /**
   * @param releases in the order of publication
   * @param site where the public reads them, without a slash at its end; undefined where nobody has said
   */
  constructor(releases: readonly PublishedRelease[], site?: string) {
    this.#releases = releases;
    this.#site = site;
    this.#openData = new OpenData(releases);
    this.#nothing = answered(404, types.html!, nothingHtml(releases));
  }

  /** @param address path and query */
  answer(address: string): PublicAnswer {
    const known = this.#kept.get(address);
    if (known !== undefined) return known;
    const made = this.#make(address);
    if (made.status === 200) this.#keep(address, made);
    return made;
  }

  #keep(address: string, answer: PublicAnswer): void {
    this.#kept.set(address, answer);
    this.#keptBytes += answer.body.length + (answer.packed?.length ?? 0);
    for (const [oldest, { body, packed }] of this.#kept) {
      if (this.#keptBytes <= room) break;
      this.#kept.delete(oldest);
      this.#keptBytes -= body.length + (packed?.length ?? 0);
    }
  }

  #make(address: string): PublicAnswer {
    const { pathname, searchParams } = new URL(address, 'http://public.invalid');
    if (pathname === openDataRoot || pathname.startsWith(`${openDataRoot}/`)) {
      const path = pathname.slice(openDataRoot.length).replace(/^\/|\/$/g, '');
      const { status, type, body, headers } = this.#openData.answer(path, searchParams);
      return answered(status, type, body, headers);
    }
    if (pathname === '/') return answered(200, types.html!, homeHtml(this.#releases));
    const [, version, path] = /^\/([^/]+)(?:\/(.*))?$/.exec(pathname) ?? [];
    const release = this.#releaseOf(version ?? '');
    if (release === undefined) return this.#nothing;
    if (path === undefined) return moved(`/${version}/index.html`);
    return this.#ofRelease(release, version!, path || 'index.html', searchParams);
  }

  #releaseOf(version: string): PublishedRelease | undefined {
    return version === 'latest'
      ? this.#releases.at(-1)
      : this.#releases.find(({ dated }) => dated === version);
  }

  #ofRelease(release: PublishedRelease, version: string, path: string, query: URLSearchParams): PublicAnswer {
    const listed = path === 'manifest.json' || release.manifest.files.some((file) => file.path === path);
    if (listed) return answered(200, types[path.split('.').at(-1)!]!, release.read(path)!);
    const view = viewAt(release, path);
    if (view === undefined) return this.#nothing;
    const rest = path.split('/').slice(3).join('/');
    if (rest === '' && !path.endsWith('/')) return moved(`/${version}/${path}/`);
    const slugs = query.getAll('with').filter((slug) => slug !== '' && slug !== view.place.slug);
    const chosen =
      slugs.length === 0
        ? {}
        : { beside: release.places.filter(({ slug }) => slugs.includes(slug)).slice(0, 3) };
    if (rest === '' || rest === 'index.html')
      return answered(
        200,
        types.html!,
        dashboardHtml(release, view, { version, comparable: true, site: this.#site, ...chosen }),
      );
    const download = dashboardDownload(release, view, rest, chosen.beside);
    return download === undefined ? this.#nothing : answered(200, types[rest.split('.').at(-1)!]!, download);
  }
}

/** Shorter bodies are sent as they are. */
const worthPacking = 1024;

function answered(
  status: number,
  type: string,
  content: string | Uint8Array,
  headers: Readonly<Record<string, string>> = {},
): PublicAnswer {
  const body = Buffer.from(content);
  const packs = body.length >= worthPacking && !type.includes('opendocument');
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`;
  return { status, type, body, packed: packs ? gzipSync(body, { level: 6 }) : undefined, etag, headers };
}

const moved = (location: string): PublicAnswer => answered(301, types.html!, '', { location });
