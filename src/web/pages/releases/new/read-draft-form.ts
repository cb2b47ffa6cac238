import { parseAcademicYear } from '../../../../attendance/academic-year.ts';
import type { ReleaseSource } from '../../../../store/postgres/releases/release-source.ts';
import { folderBelow } from '../../../../work/releases/files/folder-below.ts';
import type { ReleaseMaterial } from '../../../../work/releases/release-material.ts';
import type { FieldError } from '../../../chain/draw-pages.ts';
import { fieldOf, type Typed } from '../../responses/respond/form/typed.ts';

/** What the form says, or what is wrong with it. */
export type DraftForm =
  | { readonly source: ReleaseSource; readonly errors?: undefined }
  | { readonly errors: readonly FieldError[] };

/** Reads what a release shall be made from. */
export function readDraftForm(typed: Typed, material: ReleaseMaterial): DraftForm {
  const errors: FieldError[] = [];
  const fault = <T>(field: string, text: string): T | undefined => {
    errors.push({ field, text });
    return undefined;
  };
  const files = filesOf(typed, material, fault);
  const year = fieldOf(typed, 'baseline');
  const baseline = year === '' ? null : parseAcademicYear(year);
  if (baseline === undefined) fault('baseline', 'Enter a school year such as 2025/26, or leave it empty');
  const method = material.methods.find(({ name }) => name === fieldOf(typed, 'method'))?.name;
  if (method === undefined) fault('method', 'Select a method');
  if (files === undefined || baseline === undefined || method === undefined) return { errors };
  return { source: { files, baseline, method } };
}

type Files = ReleaseSource['files'];

function filesOf(
  typed: Typed,
  { filesRoot }: ReleaseMaterial,
  fault: (field: string, text: string) => undefined,
): Files | undefined {
  const kind = filesRoot === undefined ? 'uploads' : fieldOf(typed, 'files');
  if (kind === 'uploads') return { kind };
  if (kind !== 'folder') return fault('files', 'Select where the official files are');
  const folder = fieldOf(typed, 'folder').replace(/\/+$/, '');
  if (folder === '') return fault('folder', 'Enter the name of the folder');
  if (folder.length > 500 || folderBelow(filesRoot!, folder) === undefined)
    return fault('folder', 'There is no folder of this name among the server’s official files');
  return { kind: 'folder', folder };
}
