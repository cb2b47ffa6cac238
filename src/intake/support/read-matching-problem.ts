import type { Place } from '../../attendance/place.ts';
import { notAvailable, type Published } from '../../attendance/published.ts';
import type { Urn } from '../../attendance/urn.ts';
import { gapKinds } from '../../support/gap-kind.ts';
import type { ByHand, Hub, SchoolInNeed } from '../../support/matching/problem.ts';
import {
  filledIn,
  listed,
  numberFrom,
  oneOf,
  optional,
  phaseCell,
  urnCell,
  wholeCell,
} from '../text-table/cell-readers.ts';
import { rowsOf } from '../text-table/rows-of.ts';

const gapKindCell = oneOf(gapKinds);
const metres = optional(wholeCell('a whole number of metres on the national grid'));
const share = optional(numberFrom('a number from 0', 0));

const schoolColumns = {
  urn: urnCell,
  phase: phaseCell,
  need: numberFrom('a number of percentage points'),
  easting: metres,
  northing: metres,
  local_authority: wholeCell('the number of a local authority'),
  trust: optional(filledIn),
  region: optional(filledIn),
  fsm_quintile: optional(wholeCell('a whole number')),
  rural: optional(filledIn),
  declined: listed(urnCell),
  'year-8': share,
  fsm: share,
  fridays: share,
  unauthorised: share,
  severe: share,
};
const schoolsMayLack = ['trust', 'region', 'fsm_quintile', 'rural', 'declined', ...gapKinds];

/** Columns of a file of schools to be matched; those after `local_authority` may be left out. */
export const schoolInNeedColumns: readonly string[] = Object.keys(schoolColumns);

/** A school to be matched, and the groups by which fairness is read; undefined where the file does not say. */
export interface SchoolToMatch extends SchoolInNeed {
  readonly groups: {
    readonly region: string | undefined;
    readonly fsmQuintile: string | undefined;
    readonly rural: string | undefined;
  };
}

/** @throws TextTableFault */
export const readSchoolsToMatch = (text: string, path: string): SchoolToMatch[] =>
  rowsOf(text, path, schoolColumns, schoolsMayLack).map((row) => ({
    urn: row.urn,
    phase: row.phase,
    need: row.need,
    place: placeOf(row.easting, row.northing),
    localAuthority: row.local_authority,
    trust: row.trust,
    declined: row.declined,
    gap: Object.fromEntries(gapKinds.map((kind) => [kind, row[kind] ?? 0])),
    groups: { region: row.region, fsmQuintile: row.fsm_quintile?.toString(), rural: row.rural },
  }));

/** Without either half of a grid reference, or at its origin in the sea, a place is not known. */
function placeOf(easting: number | undefined, northing: number | undefined): Published<Place> {
  return easting === undefined || northing === undefined || easting === 0 || northing === 0
    ? notAvailable
    : { easting, northing, withinKm: 0 };
}

const hubColumns = {
  urn: urnCell,
  phases: listed(phaseCell),
  easting: wholeCell('a whole number of metres on the national grid'),
  northing: wholeCell('a whole number of metres on the national grid'),
  local_authority: wholeCell('the number of a local authority'),
  trust: optional(filledIn),
  places: optional(wholeCell('a whole number of schools')),
  practices: listed(gapKindCell),
};

/** Columns of a file of hubs; `trust`, `places` and `practices` may be left out. */
export const hubColumnNames: readonly string[] = Object.keys(hubColumns);

/** @param placesOfHub where the file does not say @throws TextTableFault */
export const readHubs = (text: string, path: string, placesOfHub: number): Hub[] =>
  rowsOf(text, path, hubColumns, ['trust', 'places', 'practices']).map((row) => ({
    urn: row.urn,
    phases: row.phases,
    place: { easting: row.easting, northing: row.northing, withinKm: 0 },
    localAuthority: row.local_authority,
    trust: row.trust,
    places: row.places ?? placesOfHub,
    practices: row.practices,
  }));

const byHandColumns = { school: urnCell, hub: urnCell, by: filledIn, because: filledIn };

/** Columns of a file of pairs that people decided. */
export const byHandColumnNames: readonly string[] = Object.keys(byHandColumns);

/** @throws TextTableFault */
export const readByHand = (text: string, path: string): ByHand[] =>
  rowsOf(text, path, byHandColumns).map(({ school, hub, by, because }) => ({
    school: school as Urn,
    hub: hub as Urn,
    by,
    because,
  }));
