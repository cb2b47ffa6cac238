/**
 * Proves a deployment that runs, from outside: whoever installed it can see that it does what it must, and refuses what it must.
 * Ends with 0 where nothing failed, 1 where something did, and 2 where it could not ask.
 *
 * usage: `usage` in given.ts
 */
import { checks } from './checks.ts';
import { browserWith, sampleAccounts } from './deployment.ts';
import { readGiven, usage, wordsOf } from './given.ts';

const say = (line: string) => void process.stdout.write(`${line}\n`);
function end(...lines: readonly string[]): never {
  for (const line of lines) say(line);
  process.exit(2);
}

const given = readGiven(process.argv.slice(2), process.env);
if ('fault' in given) end(given.fault, '', usage);
const { url, sample, cookies, ...parts } = given;
await fetch(new URL('/health', url)).catch((cause: unknown) =>
  end(`Nothing answers at ${url.origin}: ${wordsOf(cause)}.`, 'Does it run, and can this machine reach it?'),
);
const accounts = sample
  ? await sampleAccounts(url).catch((cause: unknown) =>
      end(`Nobody could be signed in: ${wordsOf(cause)}.`, 'Leave --sample out where it is no trial.'),
    )
  : new Map([...cookies].map(([role, cookie]) => [role, browserWith(url, cookie)] as const));
const deployment = { url, accounts, ...parts };

let [passed, failed, skipped] = [0, 0, 0];
for (const { name, needs, run } of checks) {
  const lacking = needs(deployment);
  if (lacking !== undefined) {
    skipped += 1;
    say(`skipped  ${name}`);
    say(`         ${lacking}`);
    continue;
  }
  const fault = await run(deployment).catch(wordsOf);
  if (fault === undefined) passed += 1;
  else failed += 1;
  say(`${fault === undefined ? 'passed' : 'failed'}   ${name}`);
  if (fault !== undefined) say(`         ${fault}`);
}
say(`${passed} passed, ${failed} failed, ${skipped} skipped`);
if (skipped > 0) say('What was skipped is not proved.');
// Browsers keep connections open, which would keep the program.
process.exit(failed === 0 ? 0 : 1);
