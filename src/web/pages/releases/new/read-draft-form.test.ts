import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readDraftForm } from './read-draft-form.ts';

const filesRoot = mkdtempSync(join(tmpdir(), 'abie-root-'));
mkdirSync(join(filesRoot, 'england'));
afterAll(() => rmSync(filesRoot, { recursive: true }));

const methods = [{ name: 'abie-1', title: 'abie 1.0.0', label: 'not DfE’s formula' }];
const material = { methods, filesRoot, evaluationOf: () => undefined };
const typed = { files: 'folder', folder: ' england/ ', baseline: '2025/26', method: 'abie-1' };

test('a folder, a year and a method', () => {
  expect(readDraftForm(typed, material)).toEqual({
    source: { files: { kind: 'folder', folder: 'england' }, baseline: '2025-26', method: 'abie-1' },
  });
});

test('uploads, and the newest year', () => {
  expect(readDraftForm({ files: 'uploads', method: 'abie-1' }, material)).toEqual({
    source: { files: { kind: 'uploads' }, baseline: null, method: 'abie-1' },
  });
});

test('where the service has no folder of files, none can be named', () => {
  expect(readDraftForm(typed, { ...material, filesRoot: undefined })).toMatchObject({
    source: { files: { kind: 'uploads' } },
  });
});

test.each([
  [{ files: '' }, 'files', 'Select where the official files are'],
  [{ folder: ' ' }, 'folder', 'Enter the name of the folder'],
  [{ folder: '../..' }, 'folder', 'There is no folder of this name among the server’s official files'],
  [{ folder: '/etc' }, 'folder', 'There is no folder of this name among the server’s official files'],
  [
    { folder: 'x'.repeat(5000) },
    'folder',
    'There is no folder of this name among the server’s official files',
  ],
  [{ baseline: '1' }, 'baseline', 'Enter a school year such as 2025/26, or leave it empty'],
  [{ method: 'abie-2' }, 'method', 'Select a method'],
])('%j is refused', (change, field, text) => {
  expect(readDraftForm({ ...typed, ...change }, material)).toEqual({ errors: [{ field, text }] });
});

test('everything that is wrong is said at once', () => {
  expect(readDraftForm({}, material).errors?.map(({ field }) => field)).toEqual(['files', 'method']);
});
