import type { FastifyPluginAsync } from 'fastify';
import { displayYear } from '../../attendance/academic-year.ts';
import { phases, phaseWords } from '../../attendance/phase.ts';
import { noExpectationReasons, noExpectationWords } from '../../expectations/outcome.ts';
import type { Release, ReleasedSchool } from '../../expectations/release.ts';
import { numbers, type Table, words } from '../../reports/blocks.ts';
import { count, sentenceCase } from '../../reports/formatting.ts';
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
        ? allPassed(release.checks)
        : `${failed} of the ${release.checks.length} checks of the release failed.`,
    byPhase: byPhase(release),
    reasons: reasons(release),
  };
}

function allPassed(checks: Release['checks']): string {
  const notRun = checks.filter((check) => check.notRun).length;
  const passed = `All ${checks.length - notRun} checks of the release that could be run passed.`;
  return notRun === 0
    ? `All ${checks.length} checks of the release passed.`
    : `${passed} ${notRun} could not be run.`;
}

/** How many schools of each phase have an expectation. */
function byPhase({ schools }: Release): Table {
  const of = (kept: readonly ReleasedSchool[]) => {
    const [set, maintain] = ['set', 'maintain'].map((status) =>
      kept.filter(({ outcome }) => outcome.status === status),
    );
    return [set!.length, maintain!.length, kept.length - set!.length - maintain!.length, kept.length];
  };
  const row = (label: string, kept: readonly ReleasedSchool[]) => [
    { text: label },
    ...of(kept).map((number) => ({ text: count(number) })),
  ];
  return {
    kind: 'table',
    caption: 'Schools by phase',
    columns: [words('Phase'), ...['Set', 'Maintain', 'None', 'All'].map(numbers)],
    rows: [
      ...phases.map((phase) =>
        row(
          sentenceCase(phaseWords[phase]),
          schools.filter(({ school }) => school.phase === phase),
        ),
      ),
      row('All', schools),
    ],
  };
}

/** Why schools have no expectation; reasons that no school has are left out. */
function reasons({ schools }: Release): Table {
  const have = (status: string): number => schools.filter(({ outcome }) => outcome.status === status).length;
  return {
    kind: 'table',
    caption: 'Why schools have none',
    columns: [words('Reason'), numbers('Schools')],
    rows: noExpectationReasons
      .filter((reason) => have(reason) > 0)
      .map((reason) => [{ text: noExpectationWords[reason] }, { text: count(have(reason)) }]),
  };
}
