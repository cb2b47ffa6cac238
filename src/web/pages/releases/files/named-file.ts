import { displayYear, parseAcademicYear } from '../../../../attendance/academic-year.ts';

/** A file as people know it: by its name, and the school year that it was given. */
export interface NamedFile {
  readonly name: string;
  readonly year: string | undefined;
}

/** Files are kept below a folder named after their year; a page names no folders. */
export function namedFile(path: string): NamedFile {
  const [name = '', folder = ''] = path.split('/').reverse();
  const year = parseAcademicYear(folder);
  return { name, year: year && displayYear(year) };
}

/** "england_abs.csv (2022/23)". */
export function fileInWords(path: string): string {
  const { name, year } = namedFile(path);
  return year === undefined ? name : `${name} (${year})`;
}

/** A message with its files named as on the rest of the page. */
export function withFilesInWords(text: string): string {
  return text.replace(/(?<=^|[\s"(])[^\s"()]+\/([^\s"()/]+\.(?:csv|txt|tsv|tab))/gi, (path) =>
    fileInWords(path),
  );
}
