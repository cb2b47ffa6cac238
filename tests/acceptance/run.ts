/**
 * Proves a deployment that runs, from outside: whoever installed it can see that it does what it must, and refuses what it must.
 *
 * usage: npm run acceptance -- --url https://attendance.example [--sample] [--registers URL --school URN] [--public URL]
 * Secrets come from the environment alone: ACCEPTANCE_COOKIE_HEAD, ACCEPTANCE_COOKIE_ANALYST and so on for each role (the cookies
 * of a browser that is signed in as somebody of the deployment’s own), ACCEPTANCE_REGISTERS_TOKEN, ACCEPTANCE_DATABASE_URL (the
 * login of pages). With --sample the suite signs in at a trial’s stand-in itself. What is not given is skipped, and says so.
 */
import { parseArgs } from 'node:util';
import { checks } from './checks.ts';
import { accountRoles, browserWith, type Deployment, sampleAccounts } from './deployment.ts';

const say = (line: string) => void process.stdout.write(`${line}\n`);
const { values } = parseArgs({
  options: {
    url: { type: 'string' },
    sample: { type: 'boolean', default: false },
    registers: { type: 'string' },
    school: { type: 'string' },
    public: { type: 'string' },
  },
});
if (values.url === undefined) {
  say('Say where the deployment is: npm run acceptance -- --url https://attendance.example');
  process.exit(2);
}
const url = new URL(values.url);
const given = accountRoles.flatMap((role) => {
  const cookie = process.env[`ACCEPTANCE_COOKIE_${role.toUpperCase().replaceAll('-', '_')}`];
  return cookie === undefined ? [] : [[role, browserWith(url, cookie)] as const];
});
const token = process.env.ACCEPTANCE_REGISTERS_TOKEN;
const deployment: Deployment = {
  url,
  accounts: values.sample ? await sampleAccounts(url) : new Map(given),
  registers:
    values.registers === undefined || values.school === undefined || token === undefined
      ? undefined
      : { url: new URL(values.registers), token, urn: Number(values.school) },
  publicUrl: values.public === undefined ? undefined : new URL(values.public),
  databaseUrl: process.env.ACCEPTANCE_DATABASE_URL,
};

let [passed, failed, skipped] = [0, 0, 0];
for (const { name, needs, run } of checks) {
  const lacking = needs(deployment);
  if (lacking !== undefined) {
    skipped += 1;
    say(`skipped  ${name}: ${lacking}`);
    continue;
  }
  const fault = await run(deployment).catch((cause: Error) => cause.message);
  if (fault === undefined) passed += 1;
  else failed += 1;
  say(fault === undefined ? `passed   ${name}` : `failed   ${name}: ${fault}`);
}
say(`${passed} passed, ${failed} failed, ${skipped} skipped`);
process.exit(failed === 0 ? 0 : 1);
