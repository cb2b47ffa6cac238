import { readFileSync } from 'node:fs';
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
  expect(addresses('web')).toEqual(['DATABASE_URL', 'SIGN_IN_DATABASE_URL', 'WORK_DATABASE_URL']);
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

test('the image has every folder that a step reads, and no test', () => {
  const copied = [...read('Containerfile').matchAll(/^COPY --chown=abie:abie (.*) \S+$/gm)].flatMap(
    ([, names]) => names!.split(' '),
  );
  expect(copied.toSorted()).toEqual(
    [
      '.npmrc',
      'bin',
      'database',
      'deploy',
      'kernels',
      'methods',
      'package-lock.json',
      'package.json',
      'src',
    ].toSorted(),
  );
});
