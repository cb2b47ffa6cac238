import { displayYear } from '../../../../attendance/academic-year.ts';
import { type ComparedPhase, comparedPhases, phaseWords } from '../../../../attendance/phase.ts';
import type { ResultWord } from '../../../../expectations/verdicts/result-words.ts';
import { counted, fixed, inWords } from '../../../../presentation/formatting.ts';
import { offerByRule, type YearRead } from '../../../../support/need/offer-by-rule.ts';
import type { NeedSettings } from '../../../../support/support-settings.ts';

const wordWords: Readonly<Record<ResultWord, string>> = {
  reached: 'Reached',
  'within chance': 'Not reached, within chance',
  'as its similar schools': 'Not reached, as did similar schools',
  disrupted: 'Not reached, explained by a disruption',
  'not reached': 'Not reached',
};

/** What would lead to an offer of support, said before it does. */
export interface NeedWords {
  /** The rule itself, the same for every school. */
  readonly rule: readonly string[];
  /** What it says of this school. */
  readonly own: readonly string[];
  /** How its years were read, the newest first. */
  readonly table: {
    readonly caption: string;
    readonly columns: readonly { readonly heading: string }[];
    readonly rows: readonly (readonly { readonly text: string }[])[];
  };
}

/** @param phase undefined where no year of the school was read */
export function needWords(
  years: readonly YearRead[],
  phase: ComparedPhase | undefined,
  settings: NeedSettings,
): NeedWords {
  return {
    rule: ruleWords(settings),
    own:
      phase === undefined ? ['No year of the school has been read yet.'] : ownWords(years, phase, settings),
    table: {
      caption: 'How its years were read',
      columns: [
        { heading: 'Year' },
        { heading: 'Read as' },
        { heading: 'Attendance beside what was expected' },
      ],
      rows: years
        .toSorted((a, b) => (a.year < b.year ? 1 : -1))
        .map(({ year, word, shortfall }) => [
          { text: displayYear(year) },
          { text: wordWords[word] },
          { text: differenceWords(shortfall) },
        ]),
    },
  };
}

function ruleWords({ distance, successiveYears }: NeedSettings): readonly string[] {
  const far = comparedPhases.map(
    (phase) => `${fixed(distance[phase], 1)} in ${phaseWords[phase].toLowerCase()} schools`,
  );
  return [
    `attendance was below what was expected by some distance in one year: in percentage points, ${inWords(far)}`,
    `or what was expected was not reached in ${counted(successiveYears, 'year', 'years')} in a row`,
  ];
}

function ownWords(
  years: readonly YearRead[],
  phase: ComparedPhase,
  settings: NeedSettings,
): readonly string[] {
  const { triggers, margin } = offerByRule(years, phase, settings);
  const latest = years.toSorted((a, b) => (a.year < b.year ? 1 : -1))[0]!;
  const year = displayYear(latest.year);
  if (triggers.length > 0)
    return [
      `By this rule the school would be offered support for ${year}: ${inWords(triggers.map((each) => triggerWords[each]))}. An adviser decides, and the school answers.`,
    ];
  if (latest.word !== 'not reached')
    return [
      `Nothing in ${year} leads to an offer.`,
      aheadWords(settings.distance[phase], settings.successiveYears),
    ];
  return [
    `In ${year} the school did not reach what was expected, by ${fixed(latest.shortfall, 1)} percentage points. That alone leads to no offer.`,
    aheadWords(margin.distance, margin.years),
  ];
}

const triggerWords = {
  'by some distance': 'what was expected was missed by some distance',
  'years in a row': 'what was expected was not reached in successive years',
} as const;

/** How far away an offer is. @param points percentage points @param years more years */
const aheadWords = (points: number, years: number): string =>
  `An offer is ${fixed(points, 1)} percentage points, or ${counted(years, 'more year', 'more years')} in a row, away.`;

/** @param shortfall percentage points; below 0 where attendance was above */
const differenceWords = (shortfall: number): string =>
  shortfall > 0
    ? `${fixed(shortfall, 1)} points below`
    : shortfall < 0
      ? `${fixed(-shortfall, 1)} points above`
      : 'Exactly as expected';
