import { Command } from 'commander';
import { type AcademicYear, displayYear } from '../../attendance/academic-year.ts';
import { parseUrn, type Urn } from '../../attendance/urn.ts';
import { overrideChecks } from '../../expectations/checks/override-checks.ts';
import type { Effects } from '../../work/effects.ts';
import { defaultMethod, methodNamed } from '../../work/method-file.ts';
import { calculateRelease } from '../../work/releases/calculate-release.ts';
import { summaryOf } from '../../work/releases/summary-text.ts';
import { UserFault } from '../../work/user-fault.ts';
import { baselineOption } from '../options.ts';
import { releaseInFolder } from '../release-in.ts';
import { isRelease, sealedOrFault, writeRelease } from '../write-release.ts';

interface Options {
  readonly data: string;
  readonly baseline?: AcademicYear;
  readonly out: string;
  readonly method?: string;
  readonly definition?: string;
  readonly reports?: string;
  readonly pdf?: true;
  readonly previous?: string;
  readonly override: readonly string[];
  readonly confirm: readonly string[];
  readonly because: string;
  readonly by: string;
}

export const expectCommand = (effects: Effects): Command =>
  new Command('expect')
    .summary('set every school’s expectation from a folder of official files')
    .description(
      'Reads one year’s official files, finds every school’s similar schools, sets its expectation or names the reason it has none, checks the release and writes it, whole or not at all.',
    )
    .requiredOption('--data <folder>', 'folder of official files, any layout below it')
    .addOption(baselineOption())
    .requiredOption('--out <folder>', 'where the release is written; an earlier release there is replaced')
    .option('--method <name>', 'method: a name in methods/ or a JSON file', defaultMethod)
    .option(
      '--definition <name>',
      'another definition of similar schools: a name in methods/definitions/ or a file',
    )
    .option('--reports <which>', 'also write reports: "all", or URNs with commas between')
    .option('--pdf', 'with --reports: each report also as a PDF, about ten a second')
    .option('--previous <folder>', 'the last release, to be compared with')
    .option('--override <check...>', 'let a failed check pass; goes on the record', [])
    .option('--confirm <urn...>', 'a figure in question that was found to be right; goes on the record', [])
    .option('--because <reason>', 'why the check may be overridden, or the evidence for the figure', '')
    .option('--by <name>', 'who says so', '')
    .addHelpText(
      'after',
      `
Example:
  abie expect --data ../shared/data/england --baseline 2022-23 --out out/2022-23 --reports 100000

Written: release.json, expectations.csv, similar-schools.csv,
other-definitions.csv, schools.csv, checks.csv, faults.csv and reports/
with index.html as the way in
(docs/reference/release.md). When a check fails nothing is written and the exit code is 1.`,
    )
    .action(async (options: Options) => {
      if (options.pdf && options.reports === undefined)
        throw new UserFault('--pdf goes with --reports, which says of which schools. Nothing was done.');
      effects.tryFolder(options.out, isRelease);
      const method = methodNamed(effects, options);
      const { because, by } = options;
      const overrides = options.override.map((check) => ({ check, because, by }));
      const confirmed = options.confirm.map((urn) => ({ urn: urnNamed(urn), because, by }));
      const sealed = sealedOrFault(
        await calculateRelease(effects, {
          folder: options.data,
          baseline: options.baseline,
          method,
          previous: options.previous === undefined ? undefined : releaseInFolder(effects, options.previous),
          confirmed,
          overridden: (draft) => overrideChecks(draft, overrides),
        }),
      );
      await writeRelease(effects, sealed, options);
      const { release } = sealed;
      effects.print(summaryOf(release));
      effects.print(
        `Release ${release.id.slice(0, 12)} for ${displayYear(release.expectationYear)} written to ${options.out}.`,
      );
    });

function urnNamed(text: string): Urn {
  const urn = parseUrn(text);
  if (urn === undefined) throw new UserFault(`--confirm takes URNs of six digits, not "${text}".`);
  return urn;
}
