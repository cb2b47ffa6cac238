import { displayYear } from '../../../../attendance/academic-year.ts';
import { fixed, inWords } from '../../../../presentation/formatting.ts';
import type { SchoolNeed } from '../../../../store/postgres/support/need-of-school.ts';
import { offerByRule } from '../../../../support/need/offer-by-rule.ts';
import type { SupportSettings } from '../../../../support/support-settings.ts';
import type { RuleKept } from '../../../../workflow/support/support-work.ts';

/** What the rule says of a school now, to be kept with the decision to offer; undefined where no year of it was read. */
export function ruleNow(
  { years, phase }: SchoolNeed,
  { need, version }: Pick<SupportSettings, 'need' | 'version'>,
): RuleKept | undefined {
  const [latest] = years.toSorted((a, b) => (a.year < b.year ? 1 : -1));
  if (latest === undefined || phase === undefined) return undefined;
  const { triggers } = offerByRule(years, phase, need);
  return { year: latest.year, shortfall: latest.shortfall, triggers, settings: version };
}

/** The same, as the school reads it beside the decision. */
export function ruleSaid({ year, shortfall, triggers, settings }: RuleKept): string {
  const beside =
    shortfall > 0
      ? `${fixed(shortfall, 1)} points below what was expected`
      : `${fixed(-shortfall, 1)} points above what was expected`;
  const led = triggers.length === 0 ? 'the rule alone leads to no offer' : `missed ${inWords(triggers)}`;
  return `${displayYear(year)}: ${beside}; ${led} (settings ${settings})`;
}
