import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { apiVariables } from '../../src/api/configuration/api-variables.ts';
import { type Variable, variables } from '../../src/web/configuration/variables.ts';
import { composedServices, deployFolder, variablesOf } from './compose.ts';

const services = composedServices();
const read = (name: string) => readFileSync(join(deployFolder, name), 'utf8');
const ofProgram: Readonly<Record<string, Readonly<Record<string, Variable>>>> = {
  web: variables,
  api: apiVariables,
};

const copied = () =>
  [...read('Containerfile').matchAll(/^COPY --chown=abie:abie (.*) \S+$/gm)].flatMap(([, names]) =>
    names!.split(' '),
  );

test('every service runs a step of the script', () => {
  expect([...services.keys()]).toEqual(['prepare', 'web', 'api', 'count', 'public']);
  for (const { command } of services.values()) expect(read('abie.sh')).toContain(`\n  ${command[0]})`);
});

test.each(Object.keys(ofProgram))(
  '%s has every variable that it must have, and none that it does not know',
  (name) => {
    const { environment } = services.get(name)!;
    const known = ofProgram[name]!;
    expect([...environment.keys()].filter((key) => !(key in known))).toEqual([]);
    const must = Object.entries(known).flatMap(([key, { otherwise }]) =>
      otherwise === undefined ? [key] : [],
    );
    expect(must.filter((key) => !environment.has(key))).toEqual([]);
  },
);

test('no service that answers anybody has the login of another, and none but the first may make logins', () => {
  const addresses = (name: string) =>
    [...services.get(name)!.environment.keys()].filter((key) => key.includes('DATABASE')).toSorted();
  expect(addresses('web')).toEqual([
    'ABIE_REGISTERS_DATABASE_URL',
    'DATABASE_URL',
    'SIGN_IN_DATABASE_URL',
    'WORK_DATABASE_URL',
  ]);
  expect(addresses('api')).toEqual(['ABIE_REGISTERS_DATABASE_URL']);
  expect(addresses('count')).toEqual(['ABIE_COUNTING_DATABASE_URL']);
  expect(addresses('public')).toEqual(['ABIE_PUBLIC_DATABASE_URL']);
});

test('what must be filled in stands in the example, and the example has nothing that is not used', () => {
  const example = [...read('example.env').matchAll(/^(\w+)=/gm)].map(([, name]) => name!);
  const used = variablesOf(read('compose.yaml'));
  const must = new Set(used.filter((each) => each.must).map(({ name }) => name));
  expect([...must].filter((name) => !example.includes(name))).toEqual([]);
  expect(example.filter((name) => !used.some((each) => each.name === name))).toEqual([]);
});

test('the image has what it is said to have: no test, and no file of secrets', () => {
  expect(copied().toSorted()).toEqual(
    [
      '.npmrc',
      'bin',
      'database',
      'deploy/abie.sh',
      'kernels',
      'methods',
      'package-lock.json',
      'package.json',
      'src',
    ].toSorted(),
  );
});

test('nothing else is sent to whoever builds the image, and secrets are in no commit', () => {
  const root = join(deployFolder, '..');
  const sent = readFileSync(join(root, '.dockerignore'), 'utf8').trim().split('\n');
  expect(sent[0]).toBe('*');
  expect(sent.slice(1).toSorted()).toEqual(
    copied()
      .map((name) => `!${name}`)
      .toSorted(),
  );
  expect(readFileSync(join(root, '.gitignore'), 'utf8')).toContain('\ndeploy/.env*\n');
});

test('what is drawn by lot is drawn once, also where the last line has no end', () => {
  const folder = mkdtempSync(join(tmpdir(), 'abie-secrets-'));
  for (const name of ['secrets.sh', 'example.env'])
    copyFileSync(join(deployFolder, name), join(folder, name));
  const env = join(folder, '.env');
  const draw = () => {
    execFileSync(join(folder, 'secrets.sh'));
    return readFileSync(env, 'utf8');
  };
  const first = draw();
  expect(statSync(env).mode & 0o077).toBe(0);
  expect(first).toMatch(/^OWNER_PASSWORD=[0-9a-f]{64}$/m);
  expect(first).toMatch(/^ABIE_PSEUDONYM_KEYS=1:[A-Za-z0-9+/]{43}=$/m);
  writeFileSync(env, first.trimEnd());
  expect(draw()).toBe(first);
  rmSync(folder, { recursive: true });
});
