import type { FastifyPluginAsync } from 'fastify';
import type { Release } from '../../expectations/release.ts';
import { counted } from '../../reports/formatting.ts';
import { html, type Render } from '../render-page.ts';
import { type Found, schoolSearch } from '../school-search.ts';

interface Options {
  readonly release: Release;
  readonly render: Render;
}

const perPage = 25;
/** Nobody types a name longer than this; a longer one is cut. */
const longestSearch = 100;

/** `/schools?search=…&page=…`: a plain form and the schools it finds. */
export const findASchool: FastifyPluginAsync<Options> = async (app, { release, render }) => {
  const search = schoolSearch(release);
  app.get<{ Querystring: Record<string, unknown> }>('/schools', (request, reply) => {
    const words = textOf(request.query.search).slice(0, longestSearch).trim();
    return reply
      .type(html)
      .send(render('find-a-school.njk', findPage(words, search(words), Number(textOf(request.query.page)))));
  });
};

/** A repeated or missing part of the address counts as empty. */
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

export function findPage(search: string, found: readonly Found[], wanted: number) {
  const pages = Math.max(1, Math.ceil(found.length / perPage));
  const page = Number.isInteger(wanted) ? Math.min(pages, Math.max(1, wanted)) : 1;
  const link = (number: number): string =>
    `/schools?${new URLSearchParams({ search, page: String(number) })}`;
  return {
    at: 'schools',
    search,
    result:
      search === ''
        ? `All ${counted(found.length, 'school', 'schools')}`
        : `${counted(found.length, 'school', 'schools')} found for “${search}”`,
    page,
    pages,
    found: found.slice((page - 1) * perPage, page * perPage),
    pagination: {
      previous: page > 1 ? { href: link(page - 1), labelText: `${page - 1} of ${pages}` } : undefined,
      next: page < pages ? { href: link(page + 1), labelText: `${page + 1} of ${pages}` } : undefined,
    },
  };
}
