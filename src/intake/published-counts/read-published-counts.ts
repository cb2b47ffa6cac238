import {
  type CountedPlace,
  type CountOfPlace,
  type PlaceFigure,
  placeFigures,
} from '../../attendance/counts/place-count.ts';
import {
  isMissing,
  mapPublished,
  notApplicable,
  notAvailable,
  type Published,
  suppressed,
} from '../../attendance/published.ts';
import { readTextTable, TextTableFault } from '../text-table/read-text-table.ts';
import { codesOfRow } from './daily-codes.ts';
import { columnsOfKind, type PublishedKind, windowOfRow } from './published-file.ts';

/** A row that was not taken, and why. */
export interface PublishedFault {
  readonly line: number;
  readonly column: string;
  readonly value: string;
  readonly why: string;
}

/** What a file of published counts holds. */
export interface PublishedCounts {
  readonly kind: PublishedKind;
  readonly counts: readonly CountOfPlace[];
  readonly faults: readonly PublishedFault[];
  /** Figures that no row of the file has. */
  readonly lacks: readonly PlaceFigure[];
}

/**
 * Reads counts that the Department for Education published of authorities, regions and England: by day, week, fortnight or
 * term. Which it is, its columns say.
 *
 * @throws TextTableFault for a file that is none of these
 */
export function readPublishedCounts(bytes: Uint8Array, file: string): PublishedCounts {
  const { columns, rows } = readTextTable(bytes, file);
  const kind = kindOf(columns, file);
  const at = new Map(columns.map((column, i) => [column.trim(), i]));
  const counts: CountOfPlace[] = [];
  const faults: PublishedFault[] = [];
  const seen = new Map<string, number>();
  for (const { cells, line } of rows) {
    const cell = (column: string) => cells[at.get(column) ?? -1]?.trim() ?? '';
    const read = countOfRow(kind, cell);
    if ('why' in read) {
      faults.push({ line, ...read });
      continue;
    }
    const key = keyOf(read);
    const before = seen.get(key);
    if (before !== undefined) {
      faults.push({
        line,
        column: 'la_name',
        value: cell('la_name'),
        why: `the same place, phase and time as line ${before}`,
      });
      continue;
    }
    seen.set(key, line);
    counts.push(read);
  }
  const has = (figure: PlaceFigure) => counts.some((count) => !isMissing(count[figure]));
  return { kind, counts, faults, lacks: placeFigures.filter((figure) => !has(figure)) };
}

function kindOf(columns: readonly string[], file: string): PublishedKind {
  const there = new Set(columns.map((column) => column.trim()));
  const kinds = Object.keys(columnsOfKind) as PublishedKind[];
  const kind = kinds.find((each) => columnsOfKind[each].every((column) => there.has(column)));
  if (kind === undefined)
    throw new TextTableFault(
      `${file}, line 1: these are not the columns of published daily, weekly, fortnightly or termly counts. Weekly counts, for one, have ${columnsOfKind.weekly.join(', ')}.`,
    );
  return kind;
}

const keyOf = ({ place, phase, window }: CountOfPlace): string =>
  `${place.level} ${place.name} ${phase} ${window.kind} ${window.first} ${window.last}`;

type Cell = (column: string) => string;
type NoCount = Omit<PublishedFault, 'line'>;

function countOfRow(kind: PublishedKind, cell: Cell): CountOfPlace | NoCount {
  const place = placeOf(cell);
  if (place === undefined)
    return {
      column: 'geographic_level',
      value: cell('geographic_level'),
      why: 'the row does not say of which place it is',
    };
  const phase = phases.get(cell('phase') || cell('school_type') || cell('education_phase'));
  if (phase === undefined)
    return {
      column: 'phase',
      value: cell('phase'),
      why: 'the phase is not Primary, Secondary, Special or Total',
    };
  const window = windowOfRow(kind, cell);
  if (window === undefined)
    return {
      column: columnsOfKind[kind][0]!,
      value: cell(columnsOfKind[kind][0]!),
      why: 'the row does not say of which time it is',
    };
  const possible = figure(cell('possible_sessions'));
  const shareOf = (column: string) => countOfShare(cell(column), possible);
  const enrolments = figure(cell('enrolments'));
  const absent =
    kind === 'daily'
      ? figure(cell('overall_absence'))
      : kind === 'fortnightly'
        ? figure(cell('absence_sessions'))
        : shareOf('overall_absence_perc');
  const unlikely = notBelieved(kind, possible, absent);
  if (unlikely !== undefined) return unlikely;
  return {
    place,
    phase,
    window,
    possible,
    absent,
    authorised: kind === 'daily' ? figure(cell('authorised_absence')) : shareOf('authorised_absence_perc'),
    unauthorised:
      kind === 'daily' ? figure(cell('unauthorised_absence')) : shareOf('unauthorised_absence_perc'),
    illness:
      kind === 'daily'
        ? figure(cell('reason_i_authorised_illness'))
        : kind === 'fortnightly'
          ? figure(cell('illness_sessions'))
          : shareOf('illness_perc'),
    sessions:
      kind === 'daily' ? (isMissing(possible) ? possible : codesOfRow(cell, window.first)) : notAvailable,
    pupils: notAvailable,
    enrolments,
    persistent: countOfShare(cell('pa_perc'), enrolments),
    severe: notAvailable,
    schools: figure(cell('num_schools')),
  };
}

const phases: ReadonlyMap<string, CountOfPlace['phase']> = new Map([
  ['Primary', 'primary'],
  ['Secondary', 'secondary'],
  ['Special', 'special'],
  ['Total', 'total'],
]);

function placeOf(cell: Cell): CountedPlace | undefined {
  const [authority, region] = [cell('la_name'), cell('region_name')];
  switch (cell('geographic_level')) {
    case 'National':
      return { level: 'national', name: 'England' };
    case 'Regional':
      return region === '' ? undefined : { level: 'region', name: region };
    case 'Local authority':
      return authority === '' ? undefined : { level: 'local-authority', name: authority };
    default:
      return undefined;
  }
}

/** A whole number; averages over days are rounded. */
function figure(text: string): Published<number> {
  if (text === 'c') return suppressed;
  if (text === 'z') return notApplicable;
  return /^\d+(\.\d+)?$/.test(text) ? Math.round(Number(text)) : notAvailable;
}

/** A share in per cent, as a count again. */
function countOfShare(text: string, of: Published<number>): Published<number> {
  if (text === 'c') return suppressed;
  if (text === 'z') return notApplicable;
  if (!/^\d+(\.\d+)?(e-?\d+)?$/i.test(text)) return notAvailable;
  return mapPublished(of, (all) => Math.round((Number(text) * all) / 100));
}

/** Differences of revised releases may be impossible; a figure of a day, week or term is, where more was missed than possible. */
function notBelieved(
  kind: PublishedKind,
  possible: Published<number>,
  absent: Published<number>,
): NoCount | undefined {
  if (isMissing(possible) || isMissing(absent)) return undefined;
  const most = kind === 'fortnightly' ? mostInDifference : 100;
  if (100 * (absent as number) <= most * (possible as number) && (kind !== 'fortnightly' || possible !== 0))
    return undefined;
  return {
    column: 'possible_sessions',
    value: `${possible}`,
    why: `${absent} of ${possible} sessions missed is not believed (more than ${most}%)`,
  };
}

/** Per cent: more absence than any place had in a fortnight, so that such a difference comes of revisions. */
const mostInDifference = 40;
