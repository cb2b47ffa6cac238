import { fileTypeFromBuffer } from 'file-type';
import type { EvidenceFile } from '../../../../../store/postgres/responses/add-evidence.ts';
import type { PostedFile } from '../form/posted.ts';
import { typedLines } from '../form/typed.ts';
import {
  type EvidenceKind,
  evidenceKinds,
  evidenceKindsInWords,
  mostUnpackedBytes,
} from './evidence-kinds.ts';
import { unpacksBeyond } from './unpacked-size.ts';

/**
 * A posted file as evidence, or what is wrong with it in words. Its kind is what its content says, whatever its name
 * says; the name it is kept under has the ending of that kind.
 */
export async function evidenceFrom({
  fileName,
  content,
  truncated,
}: PostedFile): Promise<EvidenceFile | string> {
  if (truncated) return 'The selected file must be smaller than 10MB';
  if (content.length === 0) return 'The selected file is empty';
  const mediaType = await kindOf(fileName, content);
  if (mediaType === undefined) return `The selected file must be a ${evidenceKindsInWords}`;
  if (unpacksBeyond(content, mostUnpackedBytes))
    return 'The selected file unpacks to more than 100MB: save it again with fewer pictures';
  return { fileName: nameFor(fileName, mediaType), mediaType, content };
}

async function kindOf(fileName: string, content: Buffer): Promise<EvidenceKind | undefined> {
  const found = await fileTypeFromBuffer(content).catch(() => undefined);
  if (found !== undefined) return known(found.mime);
  if (!isText(content)) return undefined;
  return /\.csv$/i.test(fileName) ? 'text/csv' : 'text/plain';
}

const known = (mime: string): EvidenceKind | undefined =>
  Object.hasOwn(evidenceKinds, mime) ? (mime as EvidenceKind) : undefined;

/** Text in UTF-8, or of one byte a character as older spreadsheets write it; without control characters, so not binary. */
function isText(content: Buffer): boolean {
  for (const byte of content) {
    if (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0c && byte !== 0x0d) return false;
    if (byte === 0x7f) return false;
  }
  // Mark-up that a browser might run is no evidence, and would not be shown as such anyway.
  return !/^\uFEFF?\s*<(?:!doctype|html|script|svg|\?xml)/i.test(content.toString('utf8', 0, 512));
}

/** Longest name that is kept, without its ending. */
const mostName = 80;

/** A name without folders, odd characters or another ending than that of its kind. */
function nameFor(fileName: string, kind: EvidenceKind): string {
  const last = typedLines(fileName).split(/[\\/]/).at(-1) ?? '';
  const stem = last
    .replace(/\.[^.]*$/, '')
    .replace(/[^\p{L}\p{N} _().,-]/gu, '_')
    .replace(/^[ .]+|[ .]+$/g, '')
    .slice(0, mostName);
  return `${stem || 'evidence'}.${evidenceKinds[kind]}`;
}
