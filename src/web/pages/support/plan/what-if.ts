import { comparedPhases, phaseWords } from '../../../../attendance/phase.ts';
import { inWords } from '../../../../presentation/formatting.ts';
import type { MatchingSettings } from '../../../../support/support-settings.ts';
import type { FieldError } from '../../../chain/draw-pages.ts';
import { type AddressQuery, textPart } from '../../../components/lists/address-parts.ts';

/** A setting of a plan that somebody may try another value of. */
interface Tried {
  readonly name: string;
  readonly label: string;
  readonly hint: (settings: MatchingSettings) => string;
  readonly suffix: string;
  /** The greatest value that is tried; the least is 0. */
  readonly most: number;
  /** What is so today; undefined where it differs from phase to phase. */
  readonly today: (settings: MatchingSettings) => number | undefined;
  readonly with: (settings: MatchingSettings, value: number) => MatchingSettings;
}

type ByPhase = MatchingSettings['reachKm'];

const everyPhase = (value: number): ByPhase => ({ primary: value, secondary: value, special: value });

const ofEveryPhase = (by: ByPhase): number | undefined =>
  comparedPhases.every((phase) => by[phase] === by.primary) ? by.primary : undefined;

/** What stays where nothing is typed, where that is not in the field itself. */
const ruleWords = (by: ByPhase): string =>
  ofEveryPhase(by) === undefined
    ? ` Empty for what the rules say: ${inWords(comparedPhases.map((phase) => `${phaseWords[phase]} ${by[phase]} km`))}.`
    : '';

/** Kilometres: from one end of England to the other. */
const mostReach = 600;

const ofSettings: readonly Tried[] = [
  {
    name: 'reach',
    label: 'How far schools and hubs may be apart',
    hint: ({ reachKm }) => `In a straight line, for every phase.${ruleWords(reachKm)}`,
    suffix: 'km',
    most: mostReach,
    today: ({ reachKm }) => ofEveryPhase(reachKm),
    with: (settings, value) => ({ ...settings, reachKm: everyPhase(value) }),
  },
  {
    name: 'competing',
    label: 'How near to each other two schools of one authority compete for pupils',
    hint: ({ competingKm }) =>
      `A school is not sent to a hub so near, whatever its phase. 0 for no such limit.${ruleWords(competingKm)}`,
    suffix: 'km',
    most: mostReach,
    today: ({ competingKm }) => ofEveryPhase(competingKm),
    with: (settings, value) => ({ ...settings, competingKm: everyPhase(value) }),
  },
  {
    name: 'likeness',
    label: 'How much longer a journey may be to a hub that speaks to the whole gap',
    hint: () => '0 where the journey always decides first.',
    suffix: 'km',
    most: mostReach,
    today: ({ likenessWorthKm }) => likenessWorthKm,
    with: (settings, value) => ({ ...settings, likenessWorthKm: value }),
  },
];

const ofHubs = {
  name: 'places',
  label: 'Places of every hub, those taken already among them',
  hint: 'Empty for what each hub says.',
  suffix: 'schools',
  most: 100,
} as const;

/** What somebody tries: other settings, and another number of places for every hub. */
export interface PlanTried {
  readonly settings: MatchingSettings;
  readonly places: number | undefined;
}

/** What an address asks to try. */
export interface PlanAsked {
  /** What was typed, by the name of its field. */
  readonly typed: ReadonlyMap<string, string>;
  readonly errors: readonly FieldError[];
  /** Undefined where it asks for nothing else than what is so, or for what cannot be used. */
  readonly tried: PlanTried | undefined;
}

/** Reads what an address asks to try. */
export function whatIfOf(settings: MatchingSettings, query: AddressQuery): PlanAsked {
  const typed = new Map<string, string>();
  const errors: FieldError[] = [];
  const value = ({ name, most }: Pick<Tried, 'name' | 'most'>): number | undefined => {
    const text = textPart(query[name]);
    if (text === undefined) return undefined;
    typed.set(name, text);
    if (/^\d{1,3}$/.test(text) && Number(text) <= most) return Number(text);
    errors.push({ field: name, text: `Enter a whole number from 0 to ${most}` });
    return undefined;
  };
  const changes = ofSettings.flatMap((tried) => {
    const asked = value(tried);
    return asked === undefined || asked === tried.today(settings) ? [] : [{ tried, asked }];
  });
  const places = value(ofHubs);
  const nothing = errors.length > 0 || (changes.length === 0 && places === undefined);
  return {
    typed,
    errors,
    tried: nothing
      ? undefined
      : {
          settings: changes.reduce((with_, { tried, asked }) => tried.with(with_, asked), settings),
          places,
        },
  };
}

/** The fields of the form, with what was typed or else what is so for all. */
export const whatIfFields = (settings: MatchingSettings, typed: PlanAsked['typed']) => [
  ...ofSettings.map(({ name, label, hint, suffix, today }) => ({
    name,
    label,
    hint: hint(settings),
    suffix,
    value: typed.get(name) ?? String(today(settings) ?? ''),
  })),
  { ...ofHubs, value: typed.get(ofHubs.name) ?? '' },
];
