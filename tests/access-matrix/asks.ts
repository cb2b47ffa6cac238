import type { AuditAction } from '../../src/access/audit-action.ts';
import type { HelpFacts, OfPlace, StatisticsFacts, SupportFacts } from '../../src/access/facts.ts';
import type { RuleName } from '../../src/access/rules.ts';
import type { Viewer } from '../../src/access/viewer.ts';
import { type AttendancePlace, parsePlaceId, placeId } from '../../src/attendance/places/attendance-place.ts';
import type { Urn } from '../../src/attendance/urn.ts';
import type { PracticeChangeState } from '../../src/support/practices/practice-change.ts';
import { kinds, noSchool } from './matrix-release.ts';
import type { World, WorldRelease } from './world.ts';

/** A route as the service declares it. */
export interface AskedRoute {
  readonly method: string;
  readonly url: string;
  readonly rule: RuleName;
  readonly audit: AuditAction | 'none';
}

/** One request for one record, with what the rules ought to say. */
export interface Ask {
  readonly method: string;
  readonly url: string;
  readonly route: AskedRoute;
  readonly form: Readonly<Record<string, string>>;
  /** The same request for a record that does not exist. */
  readonly missing: string;
  readonly granted: (viewer: Viewer) => boolean;
  readonly named: Named;
}

/** A response of the world. */
export interface WorldResponse {
  readonly id: string;
  readonly urn: Urn;
  readonly release: number;
  readonly kind: string;
  readonly evidence: string;
}

/** An offer of support of the world. */
export interface WorldSupport extends SupportFacts {
  readonly id: string;
}

/** A release of public statistics of the world. */
export interface WorldPublication extends StatisticsFacts {
  readonly id: string;
}

/** A question between two schools of the world. */
export interface WorldHelp extends HelpFacts {
  readonly id: string;
}

/** An open day of a hub of the world. */
export interface WorldOpenDay {
  readonly id: string;
  readonly hub: string;
}

/** A change of a practice of the world. */
export interface WorldPracticeChange {
  readonly id: string;
  readonly state: PracticeChangeState;
}

/** A survey of a school of the world. */
export interface WorldSurvey {
  readonly id: string;
  readonly urn: Urn;
}

/** What an address names. What it names that is not there is undefined. */
export interface Named {
  readonly values: Readonly<Record<string, string>>;
  readonly urn?: Urn | undefined;
  readonly release?: WorldRelease | undefined;
  readonly response?: WorldResponse | undefined;
  readonly support?: WorldSupport | undefined;
  readonly help?: WorldHelp | undefined;
  readonly survey?: WorldSurvey | undefined;
  readonly openDay?: WorldOpenDay | undefined;
  readonly publication?: WorldPublication | undefined;
  readonly practiceChange?: WorldPracticeChange | undefined;
  /** Id of a practice of the published file. */
  readonly practice?: string | undefined;
  /** Id of a hub. */
  readonly hub?: string | undefined;
  /** A place of attendance. */
  readonly place?: OfPlace | undefined;
}

/** Of other schools than the own, these states stand for all. */
const worthAll: ReadonlySet<string> = new Set(['checked', 'released', 'superseded']);
const nobody = '00000000-0000-4000-8000-000000000000';
const noRelease = '987654';

/** Every request that the routes of the service take, for every record of the world and for some that are not there. */
export function asksOf(world: World, responses: readonly WorldResponse[], route: AskedRoute): readonly Ask[] {
  const parameters = [...route.url.matchAll(/:(\w+)/g)].map(([, name]) => name!);
  const all = namedBy(world, responses, route.url, parameters);
  return all
    .filter((named) => route.method !== 'HEAD' || isForHead(named))
    .map((named) => ({
      method: route.method,
      url: fill(route.url, named.values),
      route,
      form: formFor(responses, route, named),
      missing: fill(route.url, Object.fromEntries(parameters.map((name) => [name, noneOf(name, named)]))),
      named,
      granted: (viewer) => {
        const record = recordFor(world, route, named);
        return world.may(viewer, route.rule, record as never);
      },
    }));
}

/** HEAD is GET without a body: one record of a kind shows it. */
const isForHead = ({ urn, release, response }: Named): boolean =>
  (urn === undefined || urn === kinds.own || urn === kinds.elsewhere) &&
  (release === undefined || release.state === 'released' || release.state === 'draft') &&
  (response === undefined || response.urn === kinds.own);

function noneOf(parameter: string, { place }: Named): string {
  switch (parameter) {
    case 'urn':
      return String(noSchool);
    case 'number':
      return noRelease;
    case 'publication':
      // What is no name of one is not asked for.
      return 'c'.repeat(64);
    case 'hub':
      return 'no-hub';
    case 'place':
      // Places of another kind are looked for in another way.
      return place === undefined ? 'authority-000' : noPlace[place.place.kind];
    default:
      return nobody;
  }
}

const noPlace: Readonly<Record<AttendancePlace['kind'], string>> = {
  trust: 'trust-98765',
  'local-authority': 'authority-000',
  hub: 'hub-nowhere',
  // Of these everybody knows that they are there.
  region: 'authority-000',
  england: 'authority-000',
};

function fill(url: string, values: Readonly<Record<string, string>>): string {
  return url.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(values[name]!));
}

function namedBy(
  world: World,
  responses: readonly WorldResponse[],
  url: string,
  parameters: readonly string[],
): readonly Named[] {
  const schools: Named[] = [
    ...Object.values(kinds).map((urn) => ({ values: { urn: String(urn) }, urn })),
    ...[String(noSchool), '100200 or true'].map((urn) => ({ values: { urn } })),
  ];
  const releases: Named[] = [
    ...world.releases.map((release) => ({ values: { number: String(release.number) }, release })),
    ...[noRelease, 'x'].map((number) => ({ values: { number } })),
  ];
  const written: Named[] = [
    ...responses.map((response) => ({ values: { id: response.id }, response })),
    ...[nobody, 'x'].map((id) => ({ values: { id } })),
  ];
  switch (parameters.join(' ')) {
    case '':
      return [{ values: {} }];
    case 'urn':
      return schools;
    case 'place':
      return [...placesOf(world), 'authority-000', 'nowhere'].map((place) => ({
        values: { place },
        place: placeNamed(world, place),
      }));
    case 'number':
      return releases;
    case 'urn number':
      return schools.flatMap((school) =>
        releases
          .filter(
            ({ release }) => school.urn === kinds.own || release === undefined || worthAll.has(release.state),
          )
          .map((release) => ({ ...school, ...release, values: { ...school.values, ...release.values } })),
      );
    case 'id':
      return written;
    case 'offer':
      return [
        ...world.support.map((support) => ({ values: { offer: support.id }, support })),
        ...[nobody, 'x'].map((offer) => ({ values: { offer } })),
      ];
    case 'request':
      return [
        ...world.help.map((help) => ({ values: { request: help.id }, help })),
        ...[nobody, 'x'].map((request) => ({ values: { request } })),
      ];
    case 'survey':
      return [
        ...world.surveys.map((survey) => ({ values: { survey: survey.id }, survey })),
        ...[nobody, 'x'].map((survey) => ({ values: { survey } })),
      ];
    case 'day':
      return [
        ...world.openDays.map((openDay) => ({ values: { day: openDay.id }, openDay })),
        ...[nobody, 'x'].map((day) => ({ values: { day } })),
      ];
    case 'practice':
      return [
        { values: { practice: 'days-missed' }, practice: 'days-missed' },
        // The library itself is everybody's, and what is not in it is nobody's.
        ...(url.endsWith('/change') ? [nobody, 'x'] : []).map((practice) => ({ values: { practice } })),
      ];
    case 'practice edition':
      return [{ values: { practice: 'days-missed', edition: '1' } }];
    case 'change':
      return [
        ...world.practiceChanges.map((practiceChange) => ({
          values: { change: practiceChange.id },
          practiceChange,
        })),
        ...[nobody, 'x'].map((change) => ({ values: { change } })),
      ];
    case 'publication':
      return [
        ...world.publications.map((publication) => ({
          values: { publication: publication.id },
          publication,
        })),
        ...[nobody, "x' or true"].map((publication) => ({ values: { publication } })),
      ];
    case 'hub':
      return [
        ...world.hubs.map((hub) => ({ values: { hub }, hub })),
        ...['no-hub', "x' or true"].map((hub) => ({ values: { hub } })),
      ];
    case 'id evidence':
      return [
        ...written.map(({ values, response }) => ({
          response,
          values: { ...values, evidence: response?.evidence ?? nobody },
        })),
        // Another school's evidence under a response of one's own.
        ...responses.map(({ id }, i) => ({
          values: {
            id,
            evidence: responses[(i + Math.floor(responses.length / 2)) % responses.length]!.evidence,
          },
        })),
      ];
    default:
      throw new Error(`The matrix does not know what ${url} names: tell it in asks.ts`);
  }
}

/** What is true of the record that an address names; undefined where there is none. */
function recordFor(world: World, { rule, url }: AskedRoute, named: Named): unknown {
  const urn = named.urn ?? named.response?.urn ?? named.survey?.urn;
  const school = urn === undefined ? undefined : world.schools.get(urn);
  const inForce = world.releases.findLast(({ state }) => state === 'released');
  switch (rule) {
    case 'see-report':
    case 'see-board-pack':
    case 'agree-or-propose':
    case 'confirm-figure':
    case 'question-data':
    case 'tell-of-disruption': {
      const release = url.includes(':number') ? named.release : inForce;
      return school && release && { school, release };
    }
    case 'see-school-page':
    case 'see-responses':
    case 'answer-response':
    case 'share-board-pack':
    case 'share-with-local-authority':
    case 'see-share-log':
    case 'consent-to-contact':
    case 'keep-attendance-plan':
    case 'see-registers':
    case 'see-counts':
    case 'see-progress':
    case 'load-registers':
    case 'appoint-supplier':
      return school && { school };
    case 'see-school-support':
    case 'ask-for-support':
    case 'see-need':
    case 'see-help-box':
    case 'run-survey':
      return school && { school };
    case 'know-of-support':
    case 'take-support-step':
      return named.support;
    case 'take-part-in-help':
      return named.help;
    case 'see-year-results':
      // Of every school there is a year that is closed: that of the release before the one in force.
      return school && world.releases.some(({ state }) => state === 'superseded')
        ? { school, yearTurn: 'closed' }
        : school && inForce && { school, yearTurn: 'shown' };
    case 'keep-hub':
    case 'come-to-open-day': {
      const hub = named.hub ?? named.openDay?.hub;
      return hub === undefined ? undefined : { hub };
    }
    case 'see-public-pages':
    case 'answer-survey':
      return {};
    case 'see-publications':
      return url.includes(':') && named.publication === undefined ? undefined : {};
    case 'sign-publication':
    case 'approve-publication':
    case 'suspend-publication':
      return named.publication && { publication: named.publication };
    case 'see-hubs':
      return url.includes(':') && named.hub === undefined ? undefined : {};
    case 'propose-practice':
      return url.includes(':') && named.practice === undefined ? undefined : {};
    case 'see-practice-changes':
    case 'approve-practice':
      return url.includes(':') && named.practiceChange === undefined ? undefined : {};
    case 'see-place-counts':
      return named.place;
    case 'see-contact':
    case 'ask-similar-school': {
      const of = world.schools.get(kinds.named);
      return school && inForce && { of, for: urn, inReport: world.namedInOwnReport.has(kinds.named) };
    }
    case 'see-release':
    case 'run-release':
    case 'withdraw-release':
    case 'approve-release':
    case 'plan-release':
    case 'suspend-release':
    case 'see-notices':
    case 'send-notices':
    case 'see-year-turn':
    case 'prepare-year-turn':
    case 'decide-year-turn':
      return named.release && { release: named.release };
    default:
      if (url.includes(':')) throw new Error(`The matrix does not know the record of ${rule} at ${url}`);
      return {};
  }
}

/** Forms without which a route has no record to decide about; elsewhere an empty form. */
function formFor(
  responses: readonly WorldResponse[],
  { url }: AskedRoute,
  { urn }: Named,
): Record<string, string> {
  const kind = /\/respond\/([a-z-]+)\/withdraw$/.exec(url)?.[1];
  const own = responses.findLast((response) => response.urn === urn && response.kind === kind);
  return own === undefined ? {} : { id: own.id };
}

/** Places of the world's schools, of the hubs, and the one that all are in. */
function placesOf(world: World): readonly string[] {
  const all = [...world.schools.values()].flatMap(
    ({ trust, localAuthority, region, acceptedHubs }): readonly AttendancePlace[] => [
      ...(trust === undefined ? [] : [{ kind: 'trust', uid: trust } as const]),
      ...(localAuthority === undefined ? [] : [{ kind: 'local-authority', code: localAuthority } as const]),
      ...(region === undefined ? [] : [{ kind: 'region', region } as const]),
      ...acceptedHubs.map((id) => ({ kind: 'hub', id }) as const),
    ],
  );
  return [...new Set([...all, { kind: 'england' } as const].map(placeId))].toSorted();
}

/** An authority in which there is no school is none. */
function placeNamed(world: World, name: string): OfPlace | undefined {
  const place = parsePlaceId(name);
  if (place?.kind !== 'local-authority') return place && { place, region: undefined };
  const inside = [...world.schools.values()].filter(({ localAuthority }) => localAuthority === place.code);
  // Of one whose schools are in several regions, the last by name.
  const region = inside
    .flatMap((school) => school.region ?? [])
    .toSorted()
    .at(-1);
  return inside.length === 0 ? undefined : { place, region };
}
