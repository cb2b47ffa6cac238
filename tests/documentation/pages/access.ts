import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { auditActionWords } from '../../../src/access/audit-action.ts';
import { denialWords } from '../../../src/access/denial.ts';
import { type Grant, grantWords } from '../../../src/access/grant.ts';
import { roleWords } from '../../../src/access/role.ts';
import type { Rule } from '../../../src/access/rule.ts';
import { type RuleName, rules } from '../../../src/access/rules.ts';
import { everybody, places, schools, viewerOf, type Who } from '../../../src/access/scenario.fixture.ts';
import { defaultAccessSettings, localAuthoritySeesChoices } from '../../../src/access/settings.ts';
import { publicationSteps } from '../../../src/workflow/publication/publication-step.ts';
import { releaseStates } from '../../../src/workflow/release/release-state.ts';
import { commentText } from '../doc-comments.ts';
import { page, table } from '../markdown.ts';
import { serviceRoutes } from '../service-routes.ts';

const folder = join(import.meta.dirname, '../../../src/access/rules');

/** What a rule is about, from the comment above it. */
export function ruleComment(name: RuleName): string | undefined {
  const source = readFileSync(join(folder, `${name}.ts`), 'utf8');
  const match = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*export const/.exec(source);
  return match === null ? undefined : commentText(match[1]!);
}

const placesInTurn = Object.values(places);

/** Every record of the scenarios, with the facts that any rule could ask for. */
const records = Object.values(schools).flatMap((school, at) =>
  releaseStates.map((state, n) => ({
    ...placesInTurn[(at * releaseStates.length + n) % placesInTurn.length]!,
    school,
    release: { state, preparedBy: 'somebody else' },
    of: school,
    for: schools.own.urn,
    inReport: true,
    publication: {
      state: publicationSteps[(at * releaseStates.length + n) % publicationSteps.length]!,
      signedBy: 'somebody else',
    },
    hub: 'hub-7',
    help: { from: schools.own.urn, to: school.urn },
    support: { state: 'placed', hub: 'hub-7', adviser: undefined, proposedBy: undefined } as const,
  })),
);

/** Whom a rule ever grants what it is about, and for which reasons. */
function granted(name: RuleName): Map<Who, ReadonlySet<Grant>> {
  const rule = rules[name] as unknown as Rule<(typeof records)[number]>;
  const found = new Map<Who, ReadonlySet<Grant>>();
  for (const who of everybody) {
    const reasons = localAuthoritySeesChoices.flatMap((localAuthoritySees) =>
      records
        .map((record) => rule(viewerOf(who), record, { ...defaultAccessSettings, localAuthoritySees }))
        .flatMap((decision) => (decision.granted ? [decision.because] : [])),
    );
    if (reasons.length > 0) found.set(who, new Set(reasons));
  }
  return found;
}

const nameOf = (who: Who): string => (who === 'public' ? 'Public' : roleWords[who]);

/** “Headteacher, Attendance lead: `own-school`; Trust leader: `school-in-trust`” */
function whoAndWhy(name: RuleName): string {
  const byReasons = Map.groupBy(granted(name), ([, reasons]) =>
    [...reasons].map((reason) => `\`${reason}\``).join(' or '),
  );
  return [...byReasons]
    .map(([reasons, people]) => {
      const all = people.length === everybody.length;
      return `${all ? 'Everybody' : people.map(([who]) => nameOf(who)).join(', ')}: ${reasons}`;
    })
    .join('; ');
}

const wordsTable = (header: readonly string[], words: Readonly<Record<string, string>>): string =>
  table(
    header,
    Object.entries(words).map(([name, text]) => [`\`${name}\``, text]),
  );

async function pagesTable(): Promise<string> {
  const routes = await serviceRoutes();
  return table(
    ['Page', 'Rule', 'In the audit record'],
    [...routes]
      .sort((one, other) => (placeOf(one) < placeOf(other) ? -1 : 1))
      .map(({ method, url, rule, audit }) => [
        `\`${method} ${url}\``,
        `\`${rule}\``,
        audit === 'none' ? '–' : `\`${audit}\``,
      ]),
  );
}

/** By address, a page before what is below it, then by method. */
const placeOf = ({ method, url }: { readonly method: string; readonly url: string }): string =>
  `${url.replaceAll('/', ' ')} ${method}`;

export const accessPage = async (): Promise<string> =>
  page(
    'Who may see or do what',
    'Every page and every query of the service names one of these rules, or does not start. A rule is a file in `src/access/rules`; it answers with a named reason, which stands in the audit record. Whoever is refused is told *not found*, in the same words as for a page that does not exist. Row security in the database asks the same questions again, without the application.',
    '## The rules\n\nA rule that is not listed beside a role refuses that role. Reasons are explained below.',
    table(
      ['Rule', 'What it is about', 'Whom it lets, and why'],
      (Object.keys(rules) as RuleName[]).map((name) => [
        `\`${name}\``,
        ruleComment(name) ?? '',
        whoAndWhy(name),
      ]),
    ),
    '## The pages\n\nEvery page that the service answers, with the rule that decides and what the audit record then says. `HEAD` is answered as `GET` is.',
    await pagesTable(),
    '## Reasons to allow',
    wordsTable(['Reason', 'In words'], grantWords),
    '## Reasons to refuse',
    wordsTable(['Reason', 'In words, for whoever reads the audit record'], denialWords),
    '## The settings\n\nWhere the policy is silent, a deployment decides. `localAuthoritySees` is `when-shared` unless it is set: a local authority sees a school’s expectation while the head shares it. `always` shows it every school in its area, `never` none. `supportSeenAbove` is `when-accepted` unless it is set: trusts and local authorities may know that a school has support once it has accepted it, and with `never` not even then.',
    '## What the audit record says',
    wordsTable(['Action', 'In words, after a name'], auditActionWords),
  );
