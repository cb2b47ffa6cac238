import { Command } from 'commander';
import {
  type PublishedRelease,
  PublishedReleaseFault,
  readPublishedRelease,
} from '../../documents/publication/dashboard/published-release.ts';
import { staticExport } from '../../documents/publication/dashboard/static-export.ts';
import type { Effects, FileToWrite } from '../../work/effects.ts';
import { UserFault } from '../../work/user-fault.ts';
import { siteArgument } from '../options.ts';

interface Options {
  readonly out: string;
  readonly address?: string;
}

/** What whoever did not say where the public reads the pages is told. */
export const addressHint =
  'The code that shows a picture on other sites has ADDRESS where the address of these pages belongs: name it with --address.';

const isExport = (entries: readonly string[]): boolean =>
  entries.includes('index.html') &&
  entries.every((entry) => /^(index\.html|latest|data|\d{4}-\d{2}-\d{2})$/.test(entry));

/** `abie publication export`. */
export const exportPublicationCommand = (effects: Effects): Command =>
  new Command('export')
    .summary('write the public dashboard and releases as files for any web server')
    .description(
      'Writes every public page of releases that "abie publication make" wrote: each release under the day of its publication and the newest under latest, with the dashboard of England, its regions and local authorities. The files need no program: addresses are relative, and nothing runs in the browser.',
    )
    .argument('<releases...>', 'folders of releases')
    .requiredOption('--out <folder>', 'where the files are written')
    .option(
      '--address <url>',
      'where the files will be read, for the code that shows a picture on other sites',
      siteArgument,
    )
    .action(async (folders: readonly string[], { out, address }: Options) => {
      effects.tryFolder(out, isExport);
      const releases = publishedReleases(effects, folders);
      let files = 0;
      await effects.writeFolder(out, counted(), isExport);
      effects.print(
        `${files} files of ${releases.length} ${releases.length === 1 ? 'release' : 'releases'} are in ${out}.`,
      );
      if (address === undefined) effects.print(addressHint);

      function* counted(): Generator<FileToWrite> {
        for (const file of staticExport(releases, { site: address })) {
          files += 1;
          if (files % 500 === 0) effects.progress(`${files} files`);
          yield file;
        }
      }
    });

/** Reads releases from their folders, in the order of publication. @throws UserFault for a folder that is none, or two of one day */
export function publishedReleases(effects: Effects, folders: readonly string[]): readonly PublishedRelease[] {
  try {
    const releases = folders
      .map((folder) => readPublishedRelease((path) => effects.read(`${folder}/${path}`), folder))
      .toSorted((a, b) => (a.manifest.publishedAt < b.manifest.publishedAt ? -1 : 1));
    const twice = releases.find(({ dated }, i) => releases[i + 1]?.dated === dated);
    if (twice !== undefined)
      throw new UserFault(`Two releases are of ${twice.dated}: an address by day would mean both.`);
    return releases;
  } catch (fault) {
    if (fault instanceof PublishedReleaseFault)
      throw new UserFault(`${fault.message} Make one with "abie publication make".`);
    throw fault;
  }
}
