import { parseAcademicYear, startOf } from '../../../../attendance/academic-year.ts';
import { typedLines } from '../../responses/respond/form/typed.ts';

/** A name under which an upload is kept, or what is wrong with it in words. */
export type UploadedName = { readonly name: string } | { readonly fault: string };

/**
 * The name of an uploaded file, below the folder of its year where one was given: official files of several years have the
 * same name, and the intake tells years by folders.
 *
 * @param year as typed; empty for none
 */
export function uploadedName(sent: string | undefined, year: string): UploadedName {
  // What a browser sends may be a whole path of the sender's machine, or what a hostile sender likes.
  const name = typedLines(sent ?? '')
    .split(/[\\/]/)
    .at(-1)!
    .trim();
  if (name === '' || name === '.' || name === '..') return { fault: 'Select a file' };
  if (name.length > 150) return { fault: `The name of ${name.slice(0, 40)}… is too long` };
  if (!/\.(csv|txt)$/i.test(name))
    return { fault: `${name} must be a CSV file. Take files out of a ZIP file first` };
  if (year === '') return { name };
  const read = parseAcademicYear(year);
  if (read === undefined) return { fault: 'Enter a school year such as 2025/26, or leave it empty' };
  return { name: `${startOf(read)}-${startOf(read) + 1}/${name}` };
}
