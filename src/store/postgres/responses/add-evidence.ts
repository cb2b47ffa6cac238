import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Tables } from '../connection/tables.ts';

/** A file that was looked at and found to be of a kind that is taken. */
export interface EvidenceFile {
  readonly fileName: string;
  readonly mediaType: string;
  readonly content: Buffer;
}

/** Keeps a file beside the response that it came with. */
export async function addEvidence(
  changes: Kysely<Tables>,
  response: string,
  { fileName, mediaType, content }: EvidenceFile,
): Promise<void> {
  await changes
    .insertInto('evidence')
    .values({
      response,
      file_name: fileName,
      media_type: mediaType,
      size: content.length,
      sha256: createHash('sha256').update(content).digest('hex'),
      content,
    })
    .execute();
}
