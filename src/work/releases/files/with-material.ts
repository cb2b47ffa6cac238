import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { WorkDatabase } from '../../../store/postgres/connection/handle.ts';
import type { ReleaseSource } from '../../../store/postgres/releases/release-source.ts';
import { readUploads, type UploadedFile } from '../../../store/postgres/releases/uploads/read-uploads.ts';
import { UserFault } from '../../user-fault.ts';
import { folderBelow } from './folder-below.ts';

/** Where a draft's files come from. */
export interface Material {
  readonly database: WorkDatabase;
  readonly release: number;
  readonly source: ReleaseSource;
  /** The folder below which official files may be; undefined where none was named. */
  readonly root: string | undefined;
}

/** Lends the folder of official files that a draft is to be made from. Uploaded ones are there for the work alone. */
export async function withMaterial<T>(
  { database, release, source, root }: Material,
  work: (folder: string) => Promise<T>,
): Promise<T> {
  if (source.files.kind === 'folder') {
    const folder = root === undefined ? undefined : folderBelow(root, source.files.folder);
    if (folder === undefined)
      throw new UserFault(`There is no folder "${source.files.folder}" among the server’s official files.`);
    return work(folder);
  }
  const folder = mkdtempSync(join(tmpdir(), 'abie-files-'));
  try {
    for (const file of await readUploads(database, release)) await writeUpload(folder, file);
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @throws when what was stored is not what was sent */
async function writeUpload(folder: string, { fileName, sha256, parts }: UploadedFile): Promise<void> {
  const path = join(folder, fileName);
  mkdirSync(dirname(path), { recursive: true });
  const hash = createHash('sha256');
  const file = await open(path, 'wx');
  try {
    for await (const part of parts()) {
      hash.update(part);
      await file.write(part);
    }
  } finally {
    await file.close();
  }
  if (hash.digest('hex') !== sha256) throw new Error(`${fileName} is not what was uploaded`);
}
