import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { asJob, type WorkDatabase } from '../../connection/handle.ts';

/** What came of a stream. */
export interface UploadReceived {
  /** Bytes. */
  readonly size: number;
  /** Hexadecimal. */
  readonly sha256: string;
}

/** Bytes of one part: large enough to cost few statements, small enough to hold many at once. */
const partSize = 4 * 2 ** 20;

/**
 * Streams a file into the database, part by part, each committed by itself: no transaction waits for the sender, and at
 * most one part is in memory. The upload is not complete by this.
 */
export async function addParts(
  database: WorkDatabase,
  upload: string,
  stream: AsyncIterable<Uint8Array>,
): Promise<UploadReceived> {
  const hash = createHash('sha256');
  let size = 0;
  let n = 0;
  for await (const part of inParts(stream)) {
    hash.update(part);
    size += part.length;
    await asJob(database, async (rows) => {
      await rows.updateTable('upload').set({ touched_at: sql`now()` }).where('id', '=', upload).execute();
      await rows.insertInto('upload_part').values({ upload, n, bytes: part }).execute();
    });
    n++;
  }
  return { size, sha256: hash.digest('hex') };
}

async function* inParts(stream: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let held: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of stream) {
    held.push(chunk);
    length += chunk.length;
    if (length < partSize) continue;
    yield Buffer.concat(held);
    held = [];
    length = 0;
  }
  if (length > 0) yield Buffer.concat(held);
}
