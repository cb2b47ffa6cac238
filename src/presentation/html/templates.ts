import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type nunjucks from 'nunjucks';
import { CompiledOnce, PlainEnvironment, templateOptions } from './compiled-once.ts';

/** Where the installed govuk-frontend keeps its templates and style sheet. */
export const govukFolder: string = dirname(
  createRequire(import.meta.url).resolve('govuk-frontend/dist/govuk/govuk-frontend.min.css'),
);

/** The macros that draw sections and blocks. */
export const blocksTemplate: string = join(import.meta.dirname, 'blocks.njk');

/**
 * Templates of this folder, of `folders` and of govuk-frontend, everything escaped unless marked safe. An unknown
 * variable in a template is left empty by design of nunjucks, so pages are tested by what they say.
 *
 * @param folders further folders with templates, absolute
 */
export function templates(...folders: readonly string[]): nunjucks.Environment {
  const paths = [import.meta.dirname, ...folders, dirname(govukFolder), join(govukFolder)];
  return new PlainEnvironment(new CompiledOnce(paths), templateOptions);
}
