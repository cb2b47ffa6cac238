import { beforeAll, expect, test } from 'vitest';
import type { IsoDate } from '../../../../attendance/calendar/iso-date.ts';
import type { Region } from '../../../../attendance/region.ts';
import type { Urn } from '../../../../attendance/urn.ts';
import type { ToPlace } from '../../../../store/postgres/support/read-matching.ts';
import { realEffects } from '../../../../work/effects.ts';
import { supportSettings } from '../../../../work/method-file.ts';
import { type PlanAsked, whatIfFields, whatIfOf } from './what-if.ts';
import { whatIfView } from './what-if-view.ts';

const { matching } = supportSettings(realEffects);
const today = '2026-12-01' as IsoDate;
let toPlace: ToPlace;

// One hub with one place; of two schools that wait, the neediest is 70 km away and the other next door.
beforeAll(() => {
  const school = (urn: number, need: number, easting: number) => ({
    offer: `offer-${urn}`,
    state: 'accepted' as const,
    region: 'London' as Region,
    hub: undefined,
    after: 1,
    name: `School ${urn}`,
    fsmQuintile: undefined,
    rural: undefined,
    wanted: [],
    need: {
      urn: urn as Urn,
      phase: 'secondary' as const,
      need,
      place: { easting, northing: 300_000, withinKm: 0 },
      localAuthority: 801,
      trust: undefined,
      gap: {},
      declined: new Set<Urn>(),
    },
  });
  const hub = {
    id: 'hub',
    name: 'The hub',
    leadUrn: 100_900 as Urn,
    localAuthorityCode: '802',
    region: 'London' as Region,
    trustUid: null,
    easting: 400_000,
    northing: 300_000,
    phases: ['secondary'],
    practices: [],
    places: 2,
    taken: 1,
    reachKm: null,
    firstDay: '2026-09-01',
    lastDay: null,
  };
  toPlace = { schools: [school(100_001, 3, 470_000), school(100_002, 1, 401_000)], hubs: [hub as never] };
});

const viewOf = (query: Readonly<Record<string, string>>) => {
  const { tried, typed } = whatIfOf(matching, query);
  return whatIfView(toPlace, matching, { tried: tried!, typed }, today);
};
const valuesOf = (asked: PlanAsked) => whatIfFields(matching, asked.typed).map(({ value }) => value);

test('nothing is tried by an address without other values', () => {
  const unasked = whatIfFields(matching, new Map());
  const same = Object.fromEntries(unasked.map(({ name, value }) => [name, value]));
  for (const query of [{}, same, { reach: ['1', '2'] }])
    expect(whatIfOf(matching, query)).toMatchObject({ tried: undefined, errors: [] });
});

test('a value that cannot be used is said beside its field and stands in it, and nothing is tried', () => {
  for (const [name, value, most] of [
    ['reach', '-1', 600],
    ['reach', '6e2', 600],
    ['competing', '601', 600],
    ['places', '101', 100],
  ] as const) {
    const asked = whatIfOf(matching, { likeness: '12', [name]: value });
    expect(asked.tried).toBeUndefined();
    expect(asked.errors).toEqual([{ field: name, text: `Enter a whole number from 0 to ${most}` }]);
    expect(whatIfFields(matching, asked.typed).find((field) => field.name === name)!.value).toBe(value);
  }
});

test('each value that is tried changes its own setting, for every phase, and stands in its field', () => {
  const asked = whatIfOf(matching, { reach: '80', competing: '0', likeness: '12', places: '9' });
  expect(asked.tried).toEqual({
    settings: {
      ...matching,
      reachKm: { primary: 80, secondary: 80, special: 80 },
      competingKm: { primary: 0, secondary: 0, special: 0 },
      likenessWorthKm: 12,
    },
    places: 9,
  });
  expect(valuesOf(asked)).toEqual(['80', '0', '12', '9']);
});

test('a field is empty where phases differ, its hint says how, and the value of one phase can be tried for all', () => {
  const [reach] = whatIfFields(matching, new Map());
  expect(reach).toMatchObject({
    value: '',
    hint: 'In a straight line, for every phase. Empty for what the rules say: primary 60 km, secondary 60 km and special 100 km.',
  });
  const asked = whatIfOf(matching, { reach: '60' });
  expect(asked.tried!.settings.reachKm).toEqual({ primary: 60, secondary: 60, special: 60 });
  expect(valuesOf(whatIfOf(matching, { places: '9' }))).toEqual(['', '', '0', '9']);
});

test('another reach places the neediest in place of the nearest, and says so', () => {
  const view = viewOf({ reach: '80' });
  expect(view.result).toBe('2 schools would be placed otherwise');
  expect(view.moved.rows.map((row) => row.map(({ text }) => text))).toEqual([
    ['School 100001', 'Out of reach', 'The hub'],
    ['School 100002', 'The hub', 'Waits'],
  ]);
  expect(view.compared.rows[1]!.map(({ text }) => text)).toEqual(['Longest journey', '1 km', '70 km']);
});

test('other places count those that are taken', () => {
  const withPlaces = (places: string) =>
    viewOf({ reach: '80', places }).compared.rows[0]!.map(({ text }) => text);
  expect(withPlaces('3')).toEqual(['Matched', '1', '2']);
  expect(withPlaces('1')).toEqual(['Matched', '1', '0']);
});
