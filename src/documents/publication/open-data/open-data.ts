import type { PublishedRelease } from '../dashboard/published-release.ts';
import { slugOf } from '../dashboard/published-release.ts';
import { type DataSetVersion, dataSetVersions } from './data-set-versions.ts';
import { jsonAnswer, type OpenDataAnswer, problemAnswer } from './open-data-answer.ts';
import { openDataDocument } from './open-data-document.ts';
import { queryRows } from './query-rows.ts';

/** The address below which all of it stands. */
export const openDataRoot = '/data/v1';

/** Answers every address of the open data interface from published releases alone. */
export class OpenData {
  readonly #versions: ReadonlyMap<string, readonly DataSetVersion[]>;

  /** @param releases in the order of publication */
  constructor(releases: readonly PublishedRelease[]) {
    this.#versions = dataSetVersions(releases);
  }

  /** @param path below the root, without a slash at its ends */
  answer(path: string, query: URLSearchParams): OpenDataAnswer {
    if (path === '')
      return jsonAnswer({
        title: 'Open data of pupil attendance in schools',
        dataSets: `${openDataRoot}/data-sets`,
        openapi: `${openDataRoot}/openapi.json`,
        licence: 'https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/',
      });
    if (path === 'openapi.json') return jsonAnswer(openDataDocument);
    const [first, name, part, version, ...more] = path.split('/');
    if (first !== 'data-sets' || more.length > 0) return nothing(path);
    if (name === undefined)
      return jsonAnswer({ results: [...this.#versions.keys()].map((one) => this.#summary(one)) });
    const versions = this.#versions.get(name);
    if (versions === undefined)
      return problemAnswer(
        404,
        'No such data set',
        `There is no data set ${JSON.stringify(name)}. There are ${[...this.#versions.keys()].join(', ')}.`,
      );
    if (part === undefined) return jsonAnswer(this.#summary(name));
    if (part === 'versions') return versionsAnswer(versions, version);
    if (version !== undefined) return nothing(path);
    const asked = query.get('version') ?? 'latest';
    const chosen = versionOf(versions, asked);
    if (chosen === undefined)
      return problemAnswer(
        404,
        'No such version',
        `${name} has no version ${JSON.stringify(asked)}. There are ${versions.map((one) => one.version).join(', ')} and latest.`,
      );
    const headers = deprecation(name, versions, chosen);
    if (part === 'meta') return jsonAnswer(metaOf(chosen), headers);
    if (part === 'data') return queryRows(chosen, query, headers);
    if (part === 'csv')
      return {
        status: 200,
        type: 'text/csv; charset=utf-8',
        body: chosen.release.read(`data/${name}.csv`)!,
        headers,
      };
    return nothing(path);
  }

  #summary(name: string) {
    const latest = this.#versions.get(name)!.at(-1)!;
    const at = `${openDataRoot}/data-sets/${name}`;
    return {
      name,
      title: latest.table.title,
      summary: latest.table.about,
      latestVersion: latest.version,
      published: latest.release.manifest.publishedAt,
      links: { meta: `${at}/meta`, data: `${at}/data`, csv: `${at}/csv`, versions: `${at}/versions` },
    };
  }
}

const nothing = (path: string): OpenDataAnswer =>
  problemAnswer(
    404,
    'Nothing here',
    `There is no ${openDataRoot}/${path}. ${openDataRoot}/openapi.json lists every address.`,
  );

/** `latest`, `2.1`, or `2` for the newest that begins so. */
function versionOf(versions: readonly DataSetVersion[], asked: string): DataSetVersion | undefined {
  if (asked === 'latest') return versions.at(-1);
  return versions.findLast(({ version }) => version === asked || version.split('.')[0] === asked);
}

function versionsAnswer(versions: readonly DataSetVersion[], asked: string | undefined): OpenDataAnswer {
  const told = versions.map(({ version, release, removed, added }) => ({
    version,
    published: release.manifest.publishedAt,
    release: release.dated,
    kind: version.endsWith('.0') ? 'major' : 'minor',
    removed,
    added,
  }));
  if (asked === undefined) return jsonAnswer({ results: told });
  const one = told.findLast(({ version }) => asked === 'latest' || version === asked);
  return one === undefined
    ? problemAnswer(404, 'No such version', `There are ${told.map(({ version }) => version).join(', ')}.`)
    : jsonAnswer(one);
}

/** A version whose successor lacks something says so (RFC 9745), and where the newest is. */
function deprecation(
  name: string,
  versions: readonly DataSetVersion[],
  { version }: DataSetVersion,
): Readonly<Record<string, string>> {
  const major = (one: string) => Number(one.split('.')[0]);
  const newer = versions.find((one) => major(one.version) > major(version));
  const said = { 'data-set-version': version };
  if (newer === undefined) return said;
  return {
    ...said,
    deprecation: `@${Math.floor(Date.parse(newer.release.manifest.publishedAt) / 1000)}`,
    link: `<${openDataRoot}/data-sets/${name}/data?version=latest>; rel="successor-version"`,
  };
}

function metaOf({ version, release, table }: DataSetVersion) {
  const rows = [...table.byPlace.values()].flat();
  return {
    name: table.name,
    title: table.title,
    summary: table.about,
    version,
    published: release.manifest.publishedAt,
    times: [...new Set(rows.map(({ time }) => time))],
    places: release.places
      .filter(({ code }) => table.byPlace.has(code))
      .map(({ code, name, level }) => ({ code, name, level, page: slugOf(name) })),
    filters: table.filters.map((filter, i) => ({
      name: filter,
      items: [...new Set(rows.map(({ items }) => items[i]!))],
    })),
    indicators: table.indicators,
    footnotes: release.notes.get(table.name) ?? [],
  };
}
