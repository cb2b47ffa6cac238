import { dashboardExport } from './dashboard-files.ts';
import { dashboardViews, viewPath } from './dashboard-views.ts';
import { homeHtml } from './home-page.ts';
import type { PublishedRelease } from './published-release.ts';

/** A file of the export. */
export interface ExportedFile {
  readonly path: string;
  readonly content: string | Uint8Array;
}

/** Where the files will be read. */
export interface ExportPlace {
  /** Address of the folder, without a slash at its end; where it is not known, code that shows a picture elsewhere has a gap for it. */
  readonly site: string | undefined;
}

/**
 * Everything the public can read, as files that any web server can serve: each release under its day, and the newest under
 * `latest` as well, whose files are the same.
 *
 * @param releases in the order of their publication
 */
export function* staticExport(
  releases: readonly PublishedRelease[],
  { site }: ExportPlace,
): Generator<ExportedFile> {
  yield { path: 'index.html', content: homeHtml(releases) };
  for (const release of releases)
    for (const { path, content } of releaseExport(release, site)) {
      yield { path: `${release.dated}/${path}`, content };
      if (release === releases.at(-1)) yield { path: `latest/${path}`, content };
    }
}

function* releaseExport(release: PublishedRelease, site: string | undefined): Generator<ExportedFile> {
  yield { path: 'manifest.json', content: release.read('manifest.json')! };
  for (const { path } of release.manifest.files) yield { path, content: release.read(path)! };
  for (const view of dashboardViews(release))
    for (const { name, content } of dashboardExport(release, view, site))
      yield { path: `${viewPath(view)}${name}`, content };
}
