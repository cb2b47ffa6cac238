// `npm run golden:accept`: what the releases are now becomes what they should be. Read the difference before committing it.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { evaluationFolder, goldenEvaluations } from './golden-evaluation.ts';
import { editions, folders, goldenFiles } from './golden-release.ts';

if (process.env.CI !== undefined) throw new Error('A golden release is accepted by a person, never by CI.');
for (const edition of editions) {
  const folder = folders[edition];
  const files = await goldenFiles(edition);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const { path, content } of files) writeFileSync(join(folder, path), content);
  process.stdout.write(
    `${files.length} files of ${edition} accepted in ${folder}. Read \`git diff --stat\` and the difference itself.\n`,
  );
}

const evaluations = await goldenEvaluations();
rmSync(evaluationFolder, { recursive: true, force: true });
mkdirSync(evaluationFolder, { recursive: true });
for (const [file, text] of evaluations) writeFileSync(join(evaluationFolder, file), text);
process.stdout.write(`${evaluations.size} evaluations accepted in ${evaluationFolder}.\n`);
