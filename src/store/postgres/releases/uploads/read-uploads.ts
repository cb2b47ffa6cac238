import { asJob, type WorkDatabase } from '../../connection/handle.ts';

/** A whole file of a release, to be read part by part. */
export interface UploadedFile {
  readonly fileName: string;
  readonly size: number;
  readonly sha256: string;
  readonly parts: () => AsyncGenerator<Uint8Array>;
}

/** The files that a release is to be made from. */
export async function readUploads(database: WorkDatabase, release: number): Promise<readonly UploadedFile[]> {
  const uploads = await asJob(database, (rows) =>
    rows
      .selectFrom('upload')
      .select(['id', 'file_name', 'size', 'sha256'])
      .where('release', '=', release)
      .where('complete', '=', true)
      .orderBy('file_name')
      .execute(),
  );
  return uploads.map(({ id, file_name: fileName, size, sha256 }) => {
    return { fileName, size, sha256: sha256!, parts: () => partsOf(database, id) };
  });
}

async function* partsOf(database: WorkDatabase, upload: string): AsyncGenerator<Uint8Array> {
  for (let n = 0; ; n++) {
    const part = await asJob(database, (rows) =>
      rows
        .selectFrom('upload_part')
        .select('bytes')
        .where('upload', '=', upload)
        .where('n', '=', n)
        .executeTakeFirst(),
    );
    if (part === undefined) return;
    yield part.bytes;
  }
}
