import { basename } from 'node:path';
import { Command } from 'commander';
import type { PublicationFinding } from '../../documents/publication/publication-check.ts';
import {
  checkPublication,
  type PublicationCheckResult,
} from '../../documents/publication/publication-checks.ts';
import { readTextTable } from '../../intake/text-table/read-text-table.ts';
import type { Effects } from '../../work/effects.ts';
import { UserFault } from '../../work/user-fault.ts';

/** Findings of one check that are told one by one; the rest are counted. */
const mostTold = 5;

/** `abie publication check`. */
export const checkPublicationCommand = (effects: Effects): Command =>
  new Command('check')
    .summary('hold files of public statistics to the file standard, and to arithmetic and disclosure')
    .description(
      'Each data file, name.csv, is checked together with its description, name.meta.csv. Says for each check what it asks and what it found, by file, line, column and value. Ends with exit code 1 when anything was found.',
    )
    .argument('<files...>', 'data files, with or without their descriptions')
    .action((files: readonly string[]) => {
      const names = [...new Set(files.map((file) => file.replace(/(\.meta)?\.csv$/i, '')))];
      const found = names.map((name) => checkOne(effects, name));
      const findings = found.reduce((sum, one) => sum + one, 0);
      if (findings > 0)
        throw new UserFault(
          `${findings} ${findings === 1 ? 'thing is' : 'things are'} wrong in ${names.length} data ${names.length === 1 ? 'set' : 'sets'}. Nothing was changed.`,
        );
    });

function checkOne(effects: Effects, path: string): number {
  const read = (file: string) => {
    const bytes = effects.read(file);
    if (bytes === undefined)
      throw new UserFault(`There is no file ${file}. A data set is two files: name.csv and name.meta.csv.`);
    return readTextTable(bytes, basename(file));
  };
  const results = checkPublication({
    name: basename(path),
    data: read(`${path}.csv`),
    meta: read(`${path}.meta.csv`),
  });
  effects.print([basename(path), ...results.flatMap(told)].join('\n'));
  return results.reduce((sum, { findings }) => sum + findings.length, 0);
}

function told({ check, findings }: PublicationCheckResult): readonly string[] {
  if (findings.length === 0) return [`  passed  ${check.name}`];
  const rest = findings.length - mostTold;
  return [
    `  FAILED  ${check.name}: ${check.asks}`,
    ...findings.slice(0, mostTold).map((finding) => `          ${inWords(finding)}`),
    ...(rest > 0 ? [`          and ${rest} more`] : []),
  ];
}

function inWords({ file, line, column, value, why }: PublicationFinding): string {
  const where = [
    file,
    ...(line === undefined ? [] : [`line ${line}`]),
    ...(column === undefined ? [] : [`column ${column}`]),
    ...(value === undefined ? [] : [JSON.stringify(value)]),
  ];
  return `${where.join(', ')}: ${why}`;
}
