import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { documents, figuresPath, read, root } from './documents.ts';
import { figuresOf, parseFigures } from './evaluation-figures.ts';

// `npm run docs` writes the reference pages and the generated parts of others;
// `npm run docs -- --evaluation FILE` first takes the figures that documents quote from an evaluation.json.
const { values } = parseArgs({ options: { evaluation: { type: 'string' } } });

const write = (path: string, text: string) => {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
};

if (values.evaluation !== undefined) {
  const figures = figuresOf(readFileSync(values.evaluation, 'utf8'));
  write(figuresPath, `${JSON.stringify(figures, null, 2)}\n`);
}
for (const [path, text] of await documents(parseFigures(read(figuresPath)))) write(path, text);
