import { Command, Option } from 'commander';
import type { Urn } from '../../attendance/urn.ts';
import { type CalculationText, calculationText } from '../../documents/calculation/calculation-text.ts';
import { compareWithOwn } from '../../expectations/explanation/own-comparators.ts';
import { traceOf } from '../../expectations/explanation/trace.ts';
import {
  answerWhatIf,
  askedDefinition,
  type CircumstanceWord,
  circumstanceWords,
} from '../../expectations/explanation/what-if.ts';
import { hasExpectation } from '../../expectations/outcome.ts';
import type { Release, ReleaseDraft } from '../../expectations/release.ts';
import type { Effects } from '../../work/effects.ts';
import { definitionNamed } from '../../work/method-file.ts';
import { UserFault } from '../../work/user-fault.ts';
import { urnArgument, urnsArgument, wholeNumber } from '../options.ts';
import { releaseInFolder } from '../release-in.ts';

interface Options {
  readonly release: string;
  readonly urn: Urn;
  readonly without?: readonly CircumstanceWord[];
  readonly k?: number;
  readonly definition?: string;
  readonly similar?: readonly Urn[];
}

export const explainCommand = (effects: Effects): Command =>
  new Command('explain')
    .summary('show one school’s whole calculation, or what would change it')
    .description(
      'Prints every number between a school’s published figures and its expectation, for a calculator. With a question (--without, --k, --definition, --similar) it shows what the answer would be; the release stays as it is.',
    )
    .requiredOption('--release <folder>', 'folder that `abie expect --out` wrote')
    .requiredOption('--urn <urn>', 'the school’s unique reference number', urnArgument)
    .addOption(
      new Option('--without <circumstance...>', 'what if these did not count').choices(
        Object.keys(circumstanceWords),
      ),
    )
    .option('--k <number>', 'what if there were this many similar schools', wholeNumber(2, 200))
    .option(
      '--definition <name>',
      'what if another definition counted: a name in methods/definitions/ or a file',
    )
    .option('--similar <urns>', 'beside schools of your own choosing: URNs with commas between', urnsArgument)
    .action(async (options: Options) => {
      const release = releaseInFolder(effects, options.release);
      const { urn, similar } = options;
      const steps = traceOf(release, urn);
      if (steps === undefined)
        throw new UserFault(`The release in ${options.release} has no school with URN ${urn}.`);
      if (similar !== undefined) effects.print(ownComparisonText(release, urn, similar));
      else if (options.without ?? options.k ?? options.definition) await answer(effects, release, options);
      else effects.print(calculationText(steps).map(stepText).join('\n'));
    });

const stepText = ({ title, lines }: CalculationText) =>
  [title, ...lines.map((line) => `  ${line}`), ''].join('\n');

async function answer(
  effects: Effects,
  release: Release,
  { urn, without = [], k, definition }: Options,
): Promise<void> {
  effects.progress('working the school’s phase out again');
  const question = {
    without,
    neighbours: k,
    definition: definition === undefined ? undefined : definitionNamed(effects, definition),
  };
  if (askedDefinition(release.method.definition, question).axes.length === 0) {
    throw new UserFault(`Without ${without.join(', ')} nothing is left to compare schools by.`);
  }
  const other = await answerWhatIf(release, urn, question);
  effects.print(
    [
      `As released    ${lineOf(release, urn)}`,
      `What if        ${lineOf(other, urn)}`,
      keptLine(release, other, urn),
    ].join('\n'),
  );
}

function lineOf({ byUrn }: ReleaseDraft, urn: Urn): string {
  const { outcome, similar } = byUrn.get(urn)!;
  if (!hasExpectation(outcome)) return `no expectation: ${outcome.status}`;
  return `${similar.length} similar schools at ${outcome.similarAttendance}%, gap ${outcome.gap} pp, asked ${outcome.minimumImprovement} pp, expected ${outcome.expectedAttendance}%`;
}

function keptLine(release: ReleaseDraft, other: ReleaseDraft, urn: Urn): string {
  const before = new Set(release.byUrn.get(urn)!.similar.map((school) => school.urn));
  const after = other.byUrn.get(urn)!.similar;
  return `${after.filter((school) => before.has(school.urn)).length} of the ${before.size} similar schools stay. The release is unchanged.`;
}

function ownComparisonText(release: Release, urn: Urn, chosen: readonly Urn[]): string {
  const { compared, withoutFigure, meanAttendance, gap } = compareWithOwn(release, urn, chosen);
  return [
    `As released    ${lineOf(release, urn)}`,
    ...compared.map(
      (school) =>
        `${school.urn}  ${school.attendance}%${school.alsoSimilar ? '  (also a similar school)' : ''}`,
    ),
    ...withoutFigure.map((other) => `${other}  no figure in this release`),
    meanAttendance === undefined
      ? 'None of these schools has a figure.'
      : `Mean of your own choice ${meanAttendance}%${gap === undefined ? '' : `, gap ${gap} pp`}. The release is unchanged.`,
  ].join('\n');
}
