import { query } from '../connection/handle.ts';
import { isUuid } from '../connection/uuid.ts';
import { schoolFacts } from '../reports/school-facts.ts';
import type { EvidenceFile } from './add-evidence.ts';

/** Which file of which response; each may be any text. */
export interface EvidenceAsked {
  readonly response: string;
  readonly evidence: string;
}

/** Reads a file that came with a response. */
export const readEvidence = query(
  'see-responses',
  async (at, { response, evidence }: EvidenceAsked): Promise<EvidenceFile> => {
    const row =
      isUuid(response) && isUuid(evidence)
        ? await at.rows
            .selectFrom('evidence')
            .innerJoin('response', 'response.id', 'evidence.response')
            .select([
              'response.urn',
              'response.release',
              'evidence.file_name',
              'evidence.media_type',
              'evidence.content',
            ])
            .where('evidence.id', '=', evidence)
            .where('response.id', '=', response)
            .executeTakeFirst()
        : undefined;
    const school = row && (await schoolFacts(at.rows, row.urn));
    await at.decide(school && { school }, {
      action: 'saw-evidence',
      recordKind: 'evidence',
      urn: row?.urn,
      release: row?.release,
      detail: row && { response, evidence },
    });
    return { fileName: row!.file_name, mediaType: row!.media_type, content: row!.content };
  },
);
