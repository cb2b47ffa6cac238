import { isMissing } from '../../../attendance/published.ts';
import { findings } from '../../../numerics/false-discovery-rate.ts';
import { robustScale } from '../../../numerics/robust-scale.ts';
import { studentTail } from '../../../numerics/student-tail.ts';
import { inHundred, percent, signed } from '../../../presentation/formatting.ts';
import type { StandsOut } from '../views/drawn-view.ts';
import type { ListedRow } from './members-table.ts';

/** Of fewer there is no spread to speak of. */
const fewestMembers = 8;
/** Of what is told, so much may be chance. */
const falseDiscoveryRate = 0.1;
const mostSentences = 5;
/** An interquartile range tells of the spread as well as a standard deviation of so large a share of the values would (asymptotically, normal). */
const efficiency = 0.37;

const looked = [
  { column: 'year', what: 'absence in the year to date', words: (rate: number) => percent(rate) },
  {
    column: 'change',
    what: 'the change from the week before',
    words: (rate: number) => `${signed(rate)} points`,
  },
] as const;

/**
 * Members that lie farther out than the others' own spread explains, each with its chance and counted over all that was looked at:
 * absence in the year and change of the week, among members of one kind. By what is shown of them; nobody has a rank.
 */
export function outlyingMembers(rows: readonly ListedRow[]): StandsOut {
  const all = [...Map.groupBy(rows, ({ kind }) => kind).values()].flatMap((own) =>
    looked.flatMap(({ column, what, words }) => {
      const known = own.flatMap((row) => {
        const value = row[column];
        return isMissing(value) ? [] : [{ row, value }];
      });
      if (known.length < fewestMembers) return [];
      const { median, scale } = robustScale(known.map(({ value }) => value));
      return known.map(({ row, value }) => ({
        chance: studentTail(
          (value - median) / scale,
          Math.max(1, Math.round(efficiency * (known.length - 1))),
        ),
        href: row.href,
        text: (chance: string) =>
          `${row.name}: ${what} is ${words(value)}, where half of ${known.length} of its kind are at or below ${words(median)}. As they spread, ${chance} would lie as far out.`,
      }));
    }),
  );
  const stand = findings(
    all.map(({ chance }) => chance),
    falseDiscoveryRate,
  );
  return {
    sentences: all
      .filter((_, i) => stand[i])
      .toSorted((a, b) => a.chance - b.chance)
      .slice(0, mostSentences)
      .map(({ text, chance, href }) => ({ text: text(inHundred(chance)), href })),
    looked: all.length,
  };
}
