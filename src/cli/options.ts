import { InvalidArgumentError, Option } from 'commander';
import { type AcademicYear, parseAcademicYear } from '../attendance/academic-year.ts';
import { type IsoDate, parseIsoDate } from '../attendance/calendar/iso-date.ts';
import { parseUrn, type Urn } from '../attendance/urn.ts';
import { authorityNumber } from '../pupils/authority/authority-number.ts';
import { UserFault } from '../work/user-fault.ts';

export function baselineOption(): Option {
  return new Option(
    '--baseline <year>',
    'academic year that expectations start from, e.g. 2022-23 (default: the newest with absence and census)',
  ).argParser(yearArgument);
}

export function yearArgument(text: string): AcademicYear {
  const year = parseAcademicYear(text);
  if (year === undefined)
    throw new InvalidArgumentError(`"${text}" is not an academic year such as 2022-23.`);
  return year;
}

export function urnArgument(text: string): Urn {
  const urn = parseUrn(text.trim());
  if (urn === undefined) throw new InvalidArgumentError(`"${text}" is not a URN: six digits, e.g. 100000.`);
  return urn;
}

/** An authority's three digits, as its own record is kept under. */
export function authorityArgument(code: string): Urn {
  const authority = authorityNumber(code);
  if (authority === undefined)
    throw new InvalidArgumentError(`"${code}" is no authority’s code: it has three digits, from 200 on.`);
  return authority;
}

/** Whose record a command is about. */
export interface KeeperOptions {
  readonly school?: Urn;
  readonly authority?: Urn;
}

/** `--school` or `--authority`: whose record a command is about. */
export const keeperOptions = (): readonly Option[] => [
  new Option('--school <urn>', 'the school').argParser(urnArgument),
  new Option('--authority <code>', 'an authority with a record of its own, instead of a school: three digits')
    .argParser(authorityArgument)
    .conflicts(['school', 'pupil']),
];

/** @throws UserFault where neither is said */
export function recordOwner({ school, authority }: KeeperOptions): Urn {
  const keeper = school ?? authority;
  if (keeper === undefined) throw new UserFault('Say either --school and a URN, or --authority and a code.');
  return keeper;
}

export function dateArgument(text: string): IsoDate {
  const date = parseIsoDate(text.trim());
  if (date === undefined) throw new InvalidArgumentError(`"${text}" is not a date such as 2026-11-30.`);
  return date;
}

/** The address at which everybody reads something, without a slash at its end: no query, no hash, and nobody's name or password. */
export function siteArgument(text: string): string {
  const url = URL.parse(text.trim());
  if (
    url === null ||
    !/^https?:$/.test(url.protocol) ||
    `${url.username}${url.password}${url.search}${url.hash}` !== ''
  )
    throw new InvalidArgumentError(`"${text}" is not an address such as https://attendance.example.`);
  return `${url.origin}${url.pathname}`.replace(/\/+$/, '');
}

/** Words that a page says: some, and not blanks alone. */
export function wordsArgument(text: string): string {
  const words = text.trim();
  if (words === '') throw new InvalidArgumentError('There are no words in it.');
  return words;
}

/** URNs with commas between. */
export const urnsArgument = (text: string): readonly Urn[] => text.split(',').map(urnArgument);

/** A whole number from `least` to `most`. */
export const wholeNumber =
  (least: number, most: number) =>
  (text: string): number => {
    const number = Number(text);
    if (!/^\d+$/.test(text) || number < least || number > most) {
      throw new InvalidArgumentError(`"${text}" is not a whole number from ${least} to ${most}.`);
    }
    return number;
  };
