import { dashboardDownload, dashboardHtml, filesBeside } from './dashboard-files.ts';
import { dashboardViews, viewPath } from './dashboard-views.ts';
import { homeHtml } from './home-page.ts';
import type { PublishedRelease } from './published-release.ts';

/** A file of the export. */
export interface ExportedFile {
  readonly path: string;
  readonly content: string | Uint8Array;
}

/**
 * Everything the public can read, as files that any web server can serve: each release under its day, and the newest under
 * `latest` as well.
 *
 * @param releases in the order of their publication
 */
export function* staticExport(releases: readonly PublishedRelease[]): Generator<ExportedFile> {
  yield { path: 'index.html', content: homeHtml(releases) };
  for (const release of releases) yield* releaseExport(release, release.dated);
  const newest = releases.at(-1);
  if (newest !== undefined) yield* releaseExport(newest, 'latest');
}

function* releaseExport(release: PublishedRelease, version: string): Generator<ExportedFile> {
  yield { path: `${version}/manifest.json`, content: release.read('manifest.json')! };
  for (const { path } of release.manifest.files)
    yield { path: `${version}/${path}`, content: release.read(path)! };
  for (const view of dashboardViews(release)) {
    const folder = `${version}/${viewPath(view)}`;
    yield {
      path: `${folder}index.html`,
      content: dashboardHtml(release, view, { version, comparable: false }),
    };
    for (const file of filesBeside)
      yield { path: `${folder}${file}`, content: dashboardDownload(release, view, file)! };
  }
}
