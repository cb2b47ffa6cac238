import type { FastifyPluginAsync } from 'fastify';
import { displayYear } from '../../attendance/academic-year.ts';
import { phases, phaseWords } from '../../attendance/phase.ts';
import type { Release } from '../../expectations/release.ts';
import { numbers, type Table, words } from '../../reports/blocks.ts';
import { count, sentenceCase } from '../../reports/formatting.ts';
import { outcomeStatuses, outcomeWords } from '../outcome-words.ts';
import { html, type Render } from '../render-page.ts';

interface Options {
  readonly release: Release;
  readonly render: Render;
}

/** `/`: what this is, and how many schools have which outcome. */
export const start: FastifyPluginAsync<Options> = async (app, { release, render }) => {
  const page = render('start.njk', startPage(release));
  app.get('/', (_request, reply) => reply.type(html).send(page));
};

export function startPage(release: Release) {
  const failed = release.checks.filter(({ passed }) => !passed).length;
  return {
    year: displayYear(release.expectationYear),
    baseline: displayYear(release.baseline),
    schools: count(release.schools.length),
    checks:
      failed === 0
        ? `All ${release.checks.length} checks of the release passed.`
        : `${failed} of the ${release.checks.length} checks of the release failed.`,
    counts: countsTable(release),
  };
}

/** Schools by outcome (down) and phase (across); outcomes that no school has are left out. */
function countsTable({ schools }: Release): Table {
  const tally = new Map<string, number>();
  for (const { school, outcome } of schools) {
    for (const key of [`${outcome.status}/${school.phase}`, outcome.status]) {
      tally.set(key, (tally.get(key) ?? 0) + 1);
    }
  }
  const cell = (key: string) => ({ text: count(tally.get(key) ?? 0) });
  return {
    kind: 'table',
    caption: 'Schools by outcome and phase',
    columns: [
      words('Outcome'),
      ...phases.map((phase) =>
        numbers(sentenceCase(phase === 'alternative-provision' ? 'AP' : phaseWords[phase])),
      ),
      numbers('All'),
    ],
    rows: outcomeStatuses
      .filter((status) => tally.has(status))
      .map((status) => [
        { text: outcomeWords[status] },
        ...phases.map((phase) => cell(`${status}/${phase}`)),
        cell(status),
      ]),
  };
}
