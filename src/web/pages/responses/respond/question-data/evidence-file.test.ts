import { strToU8, unzipSync, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { evidenceFrom } from './evidence-file.ts';

const take = (fileName: string, content: string | Uint8Array, truncated = false) =>
  evidenceFrom({ fileName, content: Buffer.from(content as string), truncated });

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const odf = (kind: string) =>
  zipSync({ mimetype: [strToU8(`application/vnd.oasis.opendocument.${kind}`), { level: 0 }] });
const office = (part: string, type: string) =>
  zipSync({
    '[Content_Types].xml': strToU8(
      `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/${part}" ContentType="application/vnd.${type}.main+xml"/></Types>`,
    ),
    [part]: strToU8('<x/>'),
  });

test.each([
  ['register.pdf', '%PDF-1.7\n%âãÏÓ\n', 'application/pdf', 'register.pdf'],
  ['scan.jpeg', new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 16, 74, 70, 73, 70, 0]), 'image/jpeg', 'scan.jpg'],
  ['scan.png', png, 'image/png', 'scan.png'],
  ['week.csv', 'date,present\n2023-12-04,1100\n', 'text/csv', 'week.csv'],
  ['note.txt', 'Café closed on 4 December.', 'text/plain', 'note.txt'],
  ['week.ods', odf('spreadsheet'), 'application/vnd.oasis.opendocument.spreadsheet', 'week.ods'],
  ['letter.odt', odf('text'), 'application/vnd.oasis.opendocument.text', 'letter.odt'],
  [
    'letter.docx',
    office('word/document.xml', 'openxmlformats-officedocument.wordprocessingml.document'),
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    'letter.docx',
  ],
  [
    'week.xlsx',
    office('xl/workbook.xml', 'openxmlformats-officedocument.spreadsheetml.sheet'),
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    'week.xlsx',
  ],
])('%s is taken as what its content is', async (name, content, mediaType, kept) => {
  expect(await take(name, content)).toMatchObject({ mediaType, fileName: kept });
});

test('a name cannot say that a file is something else', async () => {
  expect(await take('attack.html', png)).toMatchObject({ mediaType: 'image/png', fileName: 'attack.png' });
  expect(await take('attack.svg.pdf', 'plain words')).toMatchObject({ fileName: 'attack.svg.txt' });
});

test.each([
  ['../../etc/passwd', 'passwd.txt'],
  ['C:\\fakepath\\week 1.txt', 'week 1.txt'],
  ['.htaccess', 'evidence.txt'],
  ['a\u0000b\r\nSet-Cookie: x.txt', 'ab_Set-Cookie_ x.txt'],
  ['"><script>alert(1)</script>.txt', 'script_.txt'],
  ['', 'evidence.txt'],
  [`${'x'.repeat(500)}.txt`, `${'x'.repeat(80)}.txt`],
  ['Anwesenheit – März.txt', 'Anwesenheit _ März.txt'],
])('the name %j is kept as %j', async (name, kept) => {
  expect(await take(name, 'words')).toMatchObject({ fileName: kept });
});

const mustBe = 'The selected file must be a PDF, PNG, JPEG, CSV, plain text, ODS, ODT, DOCX or XLSX';

test.each([
  ['a program', 'run.pdf', 'MZ\u0090\u0000\u0003'],
  ['a script', 'run.txt', new Uint8Array([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1])],
  ['a page', 'page.txt', '<!DOCTYPE html><script>alert(1)</script>'],
  ['a drawing', 'drawing.txt', '  <svg onload="alert(1)"/>'],
  ['an archive', 'all.docx', zipSync({ 'a.txt': strToU8('a') })],
  ['a spreadsheet with macros', 'week.xlsx', office('xl/workbook.xml', 'ms-excel.sheet.macroEnabled')],
  ['bytes', 'week.csv', new Uint8Array([1, 2, 3, 0])],
])('%s is not taken', async (_what, name, content) => {
  expect(await take(name, content)).toBe(mustBe);
});

test('a document of a few kilobytes that unpacks to more than 100MB is not taken', async () => {
  const type = office('word/document.xml', 'openxmlformats-officedocument.wordprocessingml.document');
  const words = { ...unzipSync(type), 'word/document.xml': new Uint8Array(101 * 1024 * 1024) };
  expect(await take('letter.docx', zipSync(words))).toBe(
    'The selected file unpacks to more than 100MB: save it again with fewer pictures',
  );
});

test('a file is neither empty nor too large', async () => {
  expect(await take('week.csv', '')).toBe('The selected file is empty');
  expect(await take('week.csv', 'a,b', true)).toBe('The selected file must be smaller than 10MB');
});
