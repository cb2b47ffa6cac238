import { type RuleName, rules } from '../../../src/access/rules.ts';
import { type PolicyFile, policyFiles } from '../../../src/store/postgres/connection/policies.ts';
import { page } from '../markdown.ts';
import { ruleComment } from './access.ts';

/** The words at the head of a file, as paragraphs and lists, without the line that names rules. */
function headOf(sql: string): string {
  return sql
    .split('\n\n')[0]!
    .split('\n')
    .map((line) => line.replace(/^-- ?/, ''))
    .filter((line) => !line.startsWith('Rules: '))
    .map((line) => line.replace(/^ {2}(\w+) +/, '- `$1`: '))
    .join('\n')
    .trim();
}

/** The rules of access that a file says once more. @throws Error for one that there is not */
export function rulesOf({ name, sql }: PolicyFile): readonly RuleName[] {
  const named = /^-- Rules: (.+)$/m.exec(sql)?.[1]?.split(', ') ?? [];
  for (const rule of named) if (!(rule in rules)) throw new Error(`${name}.sql names the rule ${rule}`);
  return named as RuleName[];
}

function section(file: PolicyFile): string {
  const beside = rulesOf(file).map((rule) => `- \`${rule}\`: ${ruleComment(rule) ?? ''}`);
  const statements = file.sql.slice(file.sql.indexOf('\n\n') + 2).trim();
  return [
    `## ${file.name}`,
    headOf(file.sql),
    ...(beside.length === 0 ? [] : [`What the rules of access say:\n\n${beside.join('\n')}`]),
    `\`\`\`sql\n${statements}\n\`\`\``,
  ].join('\n\n');
}

/** docs/reference/row-security.md: the second lock as it stands, every policy beside the rules that it repeats. */
export function rowSecurityPage(): string {
  return page(
    'Row security',
    [
      'Policy stands once as a rule of `src/access` and once in the database, on purpose: a fault in one lock does not open ' +
        'the other. This page is written from `database/policies`, a file for each table, and from the rules. Tests make ' +
        'worlds by chance and compare what every role reads in both (`tests/access-matrix/policies-agree.test.ts`).',
      ...policyFiles().map(section),
    ].join('\n\n'),
  );
}
