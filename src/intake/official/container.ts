/** What a file that is not text begins with, what it is, and how to get the table out of it. */
interface Container {
  readonly begins: readonly number[];
  readonly is: string;
  readonly mend: string;
}

const saveAsCsv = 'open it, and save each sheet as CSV UTF-8 (comma delimited)';

/** By the signatures that the formats' own specifications give. Inside a zip file its first names tell more. */
const containers: readonly Container[] = [
  { begins: [0x1f, 0x8b], is: 'a gzip file', mend: 'unpack it (gunzip), and put the CSV file in its place' },
  {
    begins: [0x42, 0x5a, 0x68],
    is: 'a bzip2 file',
    mend: 'unpack it, and put the CSV file in its place',
  },
  {
    begins: [0xfd, 0x37, 0x7a, 0x58, 0x5a],
    is: 'an xz file',
    mend: 'unpack it, and put the CSV file in its place',
  },
  {
    begins: [0x28, 0xb5, 0x2f, 0xfd],
    is: 'a Zstandard file',
    mend: 'unpack it, and put the CSV file in its place',
  },
  {
    begins: [0x37, 0x7a, 0xbc, 0xaf],
    is: 'a 7-Zip file',
    mend: 'unpack it, and put the CSV files in its place',
  },
  {
    begins: [0x52, 0x61, 0x72, 0x21],
    is: 'a RAR file',
    mend: 'unpack it, and put the CSV files in its place',
  },
  { begins: [0xd0, 0xcf, 0x11, 0xe0], is: 'an Excel workbook of the old kind (.xls)', mend: saveAsCsv },
  { begins: [0x25, 0x50, 0x44, 0x46], is: 'a PDF file', mend: 'fetch the CSV file instead' },
  { begins: [0x50, 0x41, 0x52, 0x31], is: 'a Parquet file', mend: 'fetch the CSV file instead' },
  {
    begins: [0x7b, 0x5c, 0x72, 0x74, 0x66],
    is: 'a word processor’s file (RTF)',
    mend: 'fetch the CSV file instead',
  },
];

/** What a zip file's first names say of it. */
const zipped: readonly (readonly [mark: string, is: string, mend: string])[] = [
  ['opendocument.spreadsheet', 'an OpenDocument spreadsheet (.ods)', saveAsCsv],
  ['xl/', 'an Excel workbook (.xlsx)', saveAsCsv],
  ['[Content_Types].xml', 'an Office file such as an Excel workbook (.xlsx)', saveAsCsv],
  ['word/', 'a Word file', 'fetch the CSV file instead'],
];

/**
 * In words, what a file is that holds no comma-separated text, and the mend; undefined for what may be text.
 * Files are told by what they hold: browsers and people rename them.
 */
export function containerOf(head: Uint8Array): string | undefined {
  const starts = (bytes: readonly number[]) => bytes.every((byte, at) => head[at] === byte);
  if (starts([0x50, 0x4b])) {
    const names = Buffer.from(head.subarray(0, 8192)).toString('latin1');
    const [, is, mend] = zipped.find(([mark]) => names.includes(mark)) ?? [
      '',
      'a ZIP file',
      'take the CSV files out of it, and put them in its place',
    ];
    return `${is}, not a CSV file: ${mend}`;
  }
  const found = containers.find(({ begins }) => starts(begins));
  return found === undefined ? markupOf(head) : `${found.is}, not a CSV file: ${found.mend}`;
}

const fetchAgain =
  'the download gave a page instead of the file. Fetch the file again, and open it to see that it is a table';

function markupOf(head: Uint8Array): string | undefined {
  const text = Buffer.from(head.subarray(0, 1024))
    .toString('utf8')
    .replace(/^[\ufeff\s]+/, '')
    .toLowerCase();
  if (/^(<!--[\s\S]*?-->\s*)?(<!doctype html|<html|<head|<body|<script|<title)/.test(text)) {
    return `a web page, not a CSV file: ${fetchAgain}`;
  }
  if (text.startsWith('<?xml') || /^<[a-z][a-z:]*[\s>]/.test(text)) {
    return `an XML file or web page, not a CSV file: ${fetchAgain}`;
  }
  if (/^\{\s*["}]/.test(text) || /^\[\s*[{["\]]/.test(text)) {
    return `a JSON file, not a CSV file: ${fetchAgain}`;
  }
  return undefined;
}
