import type { FastifyPluginAsync } from 'fastify';
import { displayYear } from '../../attendance/academic-year.ts';
import type { Release } from '../../expectations/release.ts';
import { numbers, type Table, words } from '../../reports/blocks.ts';
import { count } from '../../reports/formatting.ts';
import { html, type Render } from '../render-page.ts';

interface Options {
  readonly release: Release;
  readonly render: Render;
}

/** `/release`: the method, the files it was made from and the checks. */
export const releasePage: FastifyPluginAsync<Options> = async (app, { release, render }) => {
  const page = render('release.njk', { at: 'release', ...releaseView(release) });
  app.get('/release', (_request, reply) => reply.type(html).send(page));
};

export function releaseView(release: Release) {
  const { method, checks, overrides } = release;
  return {
    facts: [
      { label: 'Release', value: release.id },
      { label: 'Expectation for', value: displayYear(release.expectationYear) },
      { label: 'From figures of', value: displayYear(release.baseline) },
      { label: 'Method', value: `${method.name}, version ${method.version}` },
      { label: 'What the method is', value: method.label },
      { label: 'What counts as similar', value: method.definition.description },
      { label: 'Schools', value: count(release.schools.length) },
    ],
    checks: checks.map((check) => {
      const override = overrides.find(({ check: name }) => name === check.name);
      return {
        ...check,
        lookAt: check.lookAt.join(', '),
        override: override && `Let pass by ${override.by}: ${override.because}`,
      };
    }),
    inputs: inputsTable(release),
  };
}

function inputsTable({ inputs }: Release): Table {
  return {
    kind: 'table',
    caption: 'Files read',
    columns: [words('File'), numbers('Rows')],
    rows: inputs.map(({ path, schema, rows, sha256 }) => [
      { text: path, note: `Read as ${schema}. SHA-256 begins ${sha256.slice(0, 16)}` },
      { text: count(rows) },
    ]),
  };
}
