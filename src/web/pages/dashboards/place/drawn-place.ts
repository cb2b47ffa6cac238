import { type FiguresByKey, figuresOfParts } from '../../../../attendance/figures/figures-by-key.ts';
import { schoolPlace } from '../../../../attendance/figures/figures-of-schools.ts';
import { type Phase, phases, phaseWords } from '../../../../attendance/phase.ts';
import { type AttendancePlace, placeId } from '../../../../attendance/places/attendance-place.ts';
import { schoolNameOr } from '../../../../attendance/school-name.ts';
import {
  areaDashboardViews,
  type DashboardAddress,
  type PlaceDashboardView,
  placeDashboardViews,
} from '../../../../documents/dashboards/dashboard-address.ts';
import type { MemberToList } from '../../../../documents/dashboards/place/members-table.ts';
import type { MembersView } from '../../../../documents/dashboards/place/members-view.ts';
import {
  type PlaceSource,
  placeDashboard,
  placeInView,
} from '../../../../documents/dashboards/place/place-dashboard.ts';
import { sinceLooked } from '../../../../documents/dashboards/since-looked.ts';
import { sentenceCase } from '../../../../presentation/formatting.ts';
import type { PlaceEditions } from '../../../../store/postgres/editions/read-place-editions.ts';
import { displayDay } from '../../../dates/display-time.ts';
import type { DashboardToDownload } from '../dashboard-sheet.ts';
import type { SinceLooked } from '../drawn-school.ts';
import { englandBeside } from '../places-beside.ts';
import { shortDay } from '../short-day.ts';

/** A view of a place, drawn. */
export interface DrawnPlace {
  readonly id: string;
  readonly views: readonly PlaceDashboardView[];
  readonly address: DashboardAddress<PlaceDashboardView>;
  readonly editions: PlaceEditions;
  readonly source: PlaceSource;
  readonly view: MembersView;
  /** What changed since the viewer looked last, where the newest summary is in view. */
  readonly since: SinceLooked | undefined;
  readonly toDownload: DashboardToDownload;
}

/** A place that is made of authorities has a tile for each. */
export const viewsOfPlace = (place: AttendancePlace): readonly PlaceDashboardView[] =>
  place.kind === 'region' || place.kind === 'england' ? areaDashboardViews : placeDashboardViews;

export function drawnPlace(
  place: AttendancePlace,
  editions: PlaceEditions,
  address: DashboardAddress<PlaceDashboardView>,
): DrawnPlace {
  const id = placeId(place);
  const source: PlaceSource = {
    name: id,
    figures: figuresOfParts(editions.editions.map(({ figures }) => figures)),
    lastYear: editions.lastYear.length === 0 ? undefined : figuresOfParts(editions.lastYear),
    besidePhase: englandBeside(editions.england, address.until ?? editions.today),
    ownWords:
      address.phase === undefined
        ? `All schools of ${editions.placeName}`
        : `${sentenceCase(phaseWords[address.phase])} schools of ${editions.placeName}`,
    members: membersOf(place, editions),
    memberWords: viewsOfPlace(place) === areaDashboardViews ? areaWords : schoolWords,
    today: editions.today,
    shortDay,
    longDay: displayDay,
  };
  const view = placeDashboard(source, address);
  return {
    id,
    views: viewsOfPlace(place),
    address,
    editions,
    source,
    view,
    since: sinceOfPlace(source, placeInView(source, address), editions),
    toDownload: {
      address,
      view,
      asOf: editions.editions.at(-1)?.until ?? editions.today,
      exact: false,
      of: [
        'Place',
        address.phase === undefined
          ? editions.placeName
          : `${editions.placeName}, ${phaseWords[address.phase]} schools`,
      ],
      file: id,
    },
  };
}

function sinceOfPlace(
  source: PlaceSource,
  place: string,
  { before, editions }: PlaceEditions,
): SinceLooked | undefined {
  if (before === undefined || editions.length === 0) return undefined;
  const of = (all: FiguresByKey) => ({ of: { place, figures: all.figures }, times: all.timesOf(place) });
  return {
    at: before.at,
    says: sinceLooked(of(figuresOfParts(before.figures)), of(source.figures), source),
  };
}

const schoolWords = { heading: 'Schools', one: 'school', many: 'schools', kind: 'Phase' };
const areaWords = { heading: 'Areas', one: 'area', many: 'areas', kind: 'Region' };

/** Schools; or regions and authorities, each with its own dashboard. */
function membersOf(
  place: AttendancePlace,
  { schools, authorities, registers }: PlaceEditions,
): readonly MemberToList[] {
  const area = (of: AttendancePlace, name: string, kind: string): MemberToList => ({
    place: placeId(of),
    name,
    kind,
    phase: undefined,
    note: undefined,
    href: `/area/${placeId(of)}/attendance`,
  });
  const inRegions =
    place.kind === 'england' ? [...new Set(authorities.map(({ region }) => region))].toSorted() : [];
  return [
    ...schools.map(({ urn, name, phase }) => ({
      place: schoolPlace(urn),
      name: schoolNameOr(name, urn),
      kind: sentenceCase(phaseWords[phase as Phase] ?? phase),
      phase: phases.find((one) => one === phase),
      note: `URN ${urn}`,
      href: `/school/${urn}/attendance`,
      registers: registers.get(urn),
    })),
    ...inRegions.map((region) => area({ kind: 'region', region }, region, 'Region')),
    ...authorities.map(({ code, name, region }) => ({
      ...area({ kind: 'local-authority', code }, name, region),
      authority: code,
    })),
  ];
}
