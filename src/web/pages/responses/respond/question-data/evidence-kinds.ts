/** Kinds of file that are taken as evidence, by what their content says that they are. */
export const evidenceKinds = {
  'application/pdf': 'pdf',
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'application/vnd.oasis.opendocument.spreadsheet': 'ods',
  'application/vnd.oasis.opendocument.text': 'odt',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
  'text/csv': 'csv',
  'text/plain': 'txt',
} as const;
export type EvidenceKind = keyof typeof evidenceKinds;

/** As a page says it. */
export const evidenceKindsInWords = 'PDF, PNG, JPEG, CSV, plain text, ODS, ODT, DOCX or XLSX';

/** 10 MB: a scanned page is about 1 MB, a year of registers as a spreadsheet about 3. */
export const mostEvidenceBytes = 10 * 1024 * 1024;

/** What an office document, which is an archive, may unpack to on the computer of whoever opens it. */
export const mostUnpackedBytes = 100 * 1024 * 1024;
