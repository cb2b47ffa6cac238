import { type IsoDate, parseIsoDate } from '../../attendance/calendar/iso-date.ts';
import type { ComparedPhase } from '../../attendance/phase.ts';
import { type Region, regions } from '../../attendance/region.ts';
import type { Urn } from '../../attendance/urn.ts';
import { type GapKind, gapKinds } from '../../support/gap-kind.ts';
import {
  CellFault,
  type CellReader,
  filledIn,
  listed,
  oneOf,
  optional,
  phaseCell,
  urnCell,
  wholeCell,
} from '../text-table/cell-readers.ts';
import { rowsOf } from '../text-table/rows-of.ts';

const metresOfHub = wholeCell('a whole number of metres on the national grid');
const dayCell: CellReader<IsoDate> = (text) => {
  const day = parseIsoDate(text);
  if (day === undefined) throw new CellFault(`"${text}", which is not a day such as 2025-09-01`);
  return day;
};
const idCell: CellReader<string> = (text) => {
  if (!/^[A-Za-z0-9-]{1,40}$/.test(text))
    throw new CellFault(`"${text}", which is not an id of letters, digits and hyphens`);
  return text;
};
const codeCell: CellReader<string> = (text) => {
  if (!/^\d{3}$/.test(text))
    throw new CellFault(`"${text}", which is not the three digits of a local authority`);
  return text;
};

const columns = {
  id: idCell,
  name: filledIn,
  urn: urnCell,
  local_authority: codeCell,
  region: oneOf(regions),
  trust: optional(filledIn),
  easting: metresOfHub,
  northing: metresOfHub,
  phases: listed(phaseCell),
  practices: listed(oneOf(gapKinds)),
  places: optional(wholeCell('a whole number of schools')),
  offer: optional(filledIn),
  open_days: optional(filledIn),
  contact: optional(filledIn),
  first_day: dayCell,
  last_day: optional(dayCell),
};

/** Columns of a list of hubs; `trust`, `practices`, `places`, `offer`, `open_days`, `contact` and `last_day` may be left out. */
export const hubListColumns: readonly string[] = Object.keys(columns);

/** A hub as a list of hubs has it. */
export interface HubOfFile {
  readonly id: string;
  readonly name: string;
  readonly leadUrn: Urn;
  readonly localAuthorityCode: string;
  readonly region: Region;
  readonly trustUid: string | undefined;
  readonly easting: number;
  readonly northing: number;
  readonly phases: readonly ComparedPhase[];
  readonly practices: readonly GapKind[];
  /** Undefined where the file does not say. */
  readonly places: number | undefined;
  readonly offer: string;
  readonly openDays: string;
  readonly contact: string;
  readonly firstDay: IsoDate;
  readonly lastDay: IsoDate | undefined;
}

/** Reads a list of hubs. @throws TextTableFault */
export const readHubFile = (text: string, path: string): HubOfFile[] =>
  rowsOf(text, path, columns, [
    'trust',
    'practices',
    'places',
    'offer',
    'open_days',
    'contact',
    'last_day',
  ]).map((row) => ({
    id: row.id,
    name: row.name,
    leadUrn: row.urn,
    localAuthorityCode: row.local_authority,
    region: row.region,
    trustUid: row.trust,
    easting: row.easting,
    northing: row.northing,
    phases: [...row.phases],
    practices: [...row.practices],
    places: row.places,
    offer: row.offer ?? '',
    openDays: row.open_days ?? '',
    contact: row.contact ?? '',
    firstDay: row.first_day,
    lastDay: row.last_day,
  }));
