// `npm run golden:accept`: what the release is now becomes what it should be. Read the difference before committing it.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { folder, goldenFiles } from './golden-release.ts';

if (process.env.CI !== undefined) throw new Error('A golden release is accepted by a person, never by CI.');
const files = await goldenFiles();
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
for (const { path, content } of files) writeFileSync(join(folder, path), content);
process.stdout.write(
  `${files.length} files accepted in ${folder}. Read \`git diff --stat\` and the difference itself.\n`,
);
