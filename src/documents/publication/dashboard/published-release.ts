import { z } from 'zod';
import { officialAuthorities, officialRegions } from '../../../attendance/statistics/official-authorities.ts';
import { type PublishedTable, publishedTable } from './published-table.ts';

const manifestSchema = z.object({
  format: z.literal(1),
  id: z.string().regex(/^[0-9a-f]{64}$/),
  title: z.string(),
  publishedAt: z.iso.datetime(),
  nextAt: z.iso.datetime().optional(),
  statistician: z.string(),
  contact: z.string(),
  invented: z.boolean(),
  correction: z.string().optional(),
  latestDay: z.iso.date(),
  tables: z.array(z.object({ name: z.string().regex(/^[a-z_]+$/), title: z.string(), about: z.string() })),
  files: z.array(
    z.object({
      path: z.string().regex(/^(data\/)?[a-z0-9_.-]+$/),
      bytes: z.int(),
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
    }),
  ),
});
export type PublicationManifest = z.infer<typeof manifestSchema>;

/** A file of a release by its path; undefined where there is none. */
export type ReadPublished = (path: string) => Uint8Array | undefined;

/** A place of a release as addresses and pages name it. */
export interface DashboardPlace {
  readonly code: string;
  readonly slug: string;
  readonly name: string;
  readonly level: 'National' | 'Regional' | 'Local authority';
  /** Code of the place above it; undefined for England. */
  readonly above: string | undefined;
}

/** A release as it was published, read from its own files: nothing else can reach a public page. */
export interface PublishedRelease {
  readonly manifest: PublicationManifest;
  /** Day of its publication, by which its addresses stay. */
  readonly dated: string;
  readonly tables: ReadonlyMap<string, PublishedTable>;
  readonly places: readonly DashboardPlace[];
  /** Footnotes of each table. */
  readonly notes: ReadonlyMap<string, readonly string[]>;
  readonly read: ReadPublished;
}

/** Why files are no release of public statistics. */
export class PublishedReleaseFault extends Error {}

const notesSchema = z.object({ notes: z.array(z.object({ body: z.string() })) });

/** @throws PublishedReleaseFault where there is no manifest, or a file of it is missing */
export function readPublishedRelease(read: ReadPublished, where: string): PublishedRelease {
  const needed = (path: string): Uint8Array => {
    const bytes = read(path);
    if (bytes === undefined)
      throw new PublishedReleaseFault(`${where} is no release of public statistics: ${path} is not there.`);
    return bytes;
  };
  const json = (path: string): unknown => JSON.parse(Buffer.from(needed(path)).toString('utf8'));
  const manifest = manifestSchema.parse(json('manifest.json'));
  const tables = new Map(
    manifest.tables.map((table) => [table.name, publishedTable(table, needed(`data/${table.name}.csv`))]),
  );
  const notes = new Map(
    manifest.tables.map(({ name }) => [
      name,
      notesSchema.parse(json(`data/${name}.csv-metadata.json`)).notes.map(({ body }) => body),
    ]),
  );
  const codes = new Set([...tables.values()].flatMap(({ byPlace }) => [...byPlace.keys()]));
  return {
    manifest,
    dated: manifest.publishedAt.slice(0, 10),
    tables,
    notes,
    places: everyPlace.filter(({ code }) => codes.has(code)),
    read,
  };
}

/** @example slugOf('Bristol, City of') // 'bristol-city-of' */
export const slugOf = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^a-z]+/g, '-')
    .replace(/^-|-$/g, '');

const england: DashboardPlace = {
  code: 'E92000001',
  slug: 'england',
  name: 'England',
  level: 'National',
  above: undefined,
};
const everyPlace: readonly DashboardPlace[] = [
  england,
  ...officialRegions.map(
    ({ code, name }): DashboardPlace => ({
      code,
      slug: slugOf(name),
      name,
      level: 'Regional',
      above: england.code,
    }),
  ),
  ...officialAuthorities.map(
    ({ newCode, name, region }): DashboardPlace => ({
      code: newCode,
      slug: slugOf(name),
      name,
      level: 'Local authority',
      above: region.code,
    }),
  ),
];
