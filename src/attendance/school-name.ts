import { isMissing, type Published } from './published.ts';

/** What a school is called in a list or a record: its name, or its number where no file names it. */
export function schoolNameOr(name: Published<string> | null | undefined, urn: number): string {
  return name === null || name === undefined || isMissing(name) ? `School ${urn}` : name;
}

/** The same of a published name, for calculations. */
export function publishedNameOr(name: Published<string>, urn: number): string {
  return isMissing(name) ? `URN ${urn}` : name;
}
