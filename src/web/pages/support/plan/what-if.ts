import type { MatchingSettings } from '../../../../support/support-settings.ts';
import { type AddressQuery, textPart } from '../../../components/lists/address-parts.ts';

/** A setting of a plan that somebody may try another value of. */
interface Tried {
  readonly name: string;
  readonly label: string;
  readonly hint: string;
  readonly suffix: string;
  /** The greatest value that is tried; the least is 0. */
  readonly most: number;
  /** What is so today, as the form has it before anything is tried; empty where it differs from hub to hub. */
  readonly today: (settings: MatchingSettings) => string;
  readonly with: (settings: MatchingSettings, value: number) => MatchingSettings;
}

const everyPhase = (value: number) => ({ primary: value, secondary: value, special: value });

/** Kilometres: from one end of England to the other. */
const mostReach = 600;

const ofSettings: readonly Tried[] = [
  {
    name: 'reach',
    label: 'How far schools and hubs may be apart',
    hint: 'In a straight line, for every phase',
    suffix: 'km',
    most: mostReach,
    today: ({ reachKm }) => String(reachKm.secondary),
    with: (settings, value) => ({ ...settings, reachKm: everyPhase(value) }),
  },
  {
    name: 'competing',
    label: 'How near to each other two schools of one authority compete for pupils',
    hint: 'A school is not sent to a hub so near. 0 for no such limit',
    suffix: 'km',
    most: mostReach,
    today: ({ competingKm }) => String(competingKm.secondary),
    with: (settings, value) => ({ ...settings, competingKm: everyPhase(value) }),
  },
  {
    name: 'likeness',
    label: 'How much longer a journey may be to a hub that speaks to the whole gap',
    hint: '0 where the journey always decides first',
    suffix: 'km',
    most: mostReach,
    today: ({ likenessWorthKm }) => String(likenessWorthKm),
    with: (settings, value) => ({ ...settings, likenessWorthKm: value }),
  },
];

const ofHubs = {
  name: 'places',
  label: 'Places of every hub, those taken already among them',
  hint: 'Empty for what each hub says',
  suffix: 'schools',
  most: 100,
} as const;

/** What somebody tries: other settings, and another number of places for every hub. */
export interface PlanTried {
  readonly settings: MatchingSettings;
  readonly places: number | undefined;
}

/** What an address asks to try; undefined where it asks for nothing else than what is so. */
export function whatIfOf(settings: MatchingSettings, query: AddressQuery): PlanTried | undefined {
  const value = (name: string, most: number) => {
    const text = textPart(query[name]);
    return text !== undefined && /^\d{1,3}$/.test(text) && Number(text) <= most ? Number(text) : undefined;
  };
  const changes = ofSettings.flatMap((tried) => {
    const asked = value(tried.name, tried.most);
    return asked === undefined || String(asked) === tried.today(settings) ? [] : [{ tried, asked }];
  });
  const places = value(ofHubs.name, ofHubs.most);
  if (changes.length === 0 && places === undefined) return undefined;
  return {
    settings: changes.reduce((with_, { tried, asked }) => tried.with(with_, asked), settings),
    places,
  };
}

/** The fields of the form, with what is tried or else what is so. */
export const whatIfFields = (settings: MatchingSettings, tried: PlanTried | undefined) => [
  ...ofSettings.map(({ name, label, hint, suffix, today }) => ({
    name,
    label,
    hint,
    suffix,
    value: today(tried?.settings ?? settings),
  })),
  { ...ofHubs, value: tried?.places === undefined ? '' : String(tried.places) },
];
