import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

interface Package {
  readonly version?: string;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly hasInstallScript?: boolean;
  readonly deprecated?: string;
  readonly libc?: readonly string[];
}

interface Manifest {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly allowScripts: Readonly<Record<string, boolean>>;
}

const read = (name: string): unknown =>
  JSON.parse(readFileSync(join(import.meta.dirname, '../..', name), 'utf8'));
const manifest = read('package.json') as Manifest;
const { packages } = read('package-lock.json') as { readonly packages: Readonly<Record<string, Package>> };

const installed = Object.entries(packages).filter(([path]) => path !== '');
const nameOf = (path: string) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
const names = new Set(installed.map(([path]) => nameOf(path)));
const where = (is: (one: Package) => unknown) =>
  installed.filter(([, one]) => is(one)).map(([path]) => nameOf(path));

test('each package is asked for at one exact version', () => {
  const asked = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies });
  expect(asked.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
  expect(asked.length).toBeGreaterThan(40);
});

test('the lock file names the packages of every platform', () => {
  const optional = installed.flatMap(([, one]) => Object.keys(one.optionalDependencies ?? {}));
  expect(optional.filter((name) => !names.has(name))).toEqual([]);
  for (const platform of ['darwin-arm64', 'win32-x64', 'linux-arm64'])
    expect(optional.filter((name) => name.includes(platform)).length).toBeGreaterThan(1);
});

test('the lock file is as npm 10 and npm 11 both leave it: take its libc lines out (docs/decisions/0034)', () => {
  expect(where((one) => one.libc)).toEqual([]);
});

test('only packages that package.json names run a script when they are installed', () => {
  expect(where((one) => one.hasInstallScript).filter((name) => manifest.allowScripts[name] !== true)).toEqual(
    [],
  );
  expect(Object.keys(manifest.allowScripts).filter((name) => !names.has(name))).toEqual([]);
});

test('no package is one that its maintainers gave up', () => {
  expect(where((one) => one.deprecated)).toEqual([]);
});
