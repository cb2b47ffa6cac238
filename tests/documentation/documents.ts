import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type EvaluationFigures, notMeasured } from './evaluation-figures.ts';
import { inject, marked } from './markdown.ts';
import { accessPage } from './pages/access.ts';
import { apiPage } from './pages/api.ts';
import { checksPage } from './pages/checks.ts';
import { codesPage } from './pages/codes.ts';
import { commandsPage } from './pages/commands.ts';
import { configurationPage } from './pages/configuration.ts';
import { inputsPage } from './pages/inputs.ts';
import { axesTable, methodPage, predictorsList } from './pages/method.ts';
import { noticesPage } from './pages/notices.ts';
import { outcomesPage } from './pages/outcomes.ts';
import { publicationChecksPage } from './pages/publication-checks.ts';
import { publicationCountsPage } from './pages/publication-counts.ts';
import { pupilsKeptPage } from './pages/pupils-kept.ts';
import { releasePage } from './pages/release.ts';
import { rowSecurityPage } from './pages/row-security.ts';

export const root = join(import.meta.dirname, '../..');
export const figuresPath = 'docs/transparency/evaluation-figures.json';

export const read = (path: string): string => readFileSync(join(root, path), 'utf8');

/** Every page of the documentation, by its path from the root. */
export function pagePaths(): string[] {
  const below = readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' });
  return [
    'README.md',
    'CHANGELOG.md',
    'CONTRIBUTING.md',
    'SECURITY.md',
    ...below.filter((path) => path.endsWith('.md')).map((path) => `docs/${path}`),
  ].sort();
}

const referencePages: Readonly<Record<string, () => string | Promise<string>>> = {
  'docs/reference/access.md': accessPage,
  'docs/reference/api.md': apiPage,
  'docs/reference/checks.md': checksPage,
  'docs/reference/codes.md': codesPage,
  'docs/reference/commands.md': commandsPage,
  'docs/reference/configuration.md': configurationPage,
  'docs/reference/inputs.md': inputsPage,
  'docs/reference/method.md': methodPage,
  'docs/reference/notices.md': noticesPage,
  'docs/reference/outcomes.md': outcomesPage,
  'docs/reference/pupils-kept.md': pupilsKeptPage,
  'docs/reference/publication-checks.md': publicationChecksPage,
  'docs/reference/publication-counts.md': publicationCountsPage,
  'docs/reference/release.md': releasePage,
  'docs/reference/row-security.md': rowSecurityPage,
};

/** Parts of pages written by hand that are made from the program. */
const generatedParts: Readonly<Record<string, () => string>> = {
  axes: axesTable,
  predictors: predictorsList,
};

/** What the generated pages, and the pages with generated parts, ought to say. */
export async function documents({ figures }: EvaluationFigures): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const [path, make] of Object.entries(referencePages)) found.set(path, await make());
  for (const path of pagePaths().filter((each) => !found.has(each))) {
    const written = read(path);
    let text = written;
    for (const name of new Set(marked(written, 'generated'))) {
      const part = generatedParts[name];
      if (part === undefined) throw new RangeError(`${path} wants a part "${name}" that nothing makes`);
      text = inject(text, 'generated', name, `\n${part()}\n`);
    }
    for (const name of new Set(marked(written, 'evaluation'))) {
      text = inject(text, 'evaluation', name, figures[name] ?? notMeasured);
    }
    if (written.includes('<!-- generated:') || written.includes('<!-- evaluation:')) found.set(path, text);
  }
  return found;
}
