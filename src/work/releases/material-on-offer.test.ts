import { join } from 'node:path';
import { expect, test } from 'vitest';
import { realEffects } from '../effects.ts';
import { materialOnOffer } from './material-on-offer.ts';

const evaluations = '/evaluations';
const reading = (files: Readonly<Record<string, string>>) => ({
  read: (path: string) => (path in files ? new TextEncoder().encode(files[path]) : realEffects.read(path)),
});
const path = join(evaluations, 'abie-1.0.0', 'evaluation.json');

test('every published method is offered, with its version and what it is not', () => {
  const { methods } = materialOnOffer(realEffects, { files: undefined, evaluations: undefined });
  expect(methods).toContainEqual({ name: 'abie-1', title: 'abie 1.0.0', label: "not DfE's formula" });
});

test.each([
  ['none is published', {}],
  ['it is no JSON', { [path]: '{' }],
  ['it is of another version', { [path]: '{"format": 0}' }],
])('there is no evaluation where %s', (_, files) => {
  const { evaluationOf } = materialOnOffer(reading(files), { files: undefined, evaluations });
  expect(evaluationOf('abie', '1.0.0')).toBe(undefined);
});

test('a method’s name leads nowhere else', () => {
  const read = (name: string) => {
    if (name.startsWith(evaluations)) throw new Error(`must not read ${name}`);
    return realEffects.read(name);
  };
  const { evaluationOf } = materialOnOffer({ read }, { files: undefined, evaluations });
  expect(evaluationOf('../../etc', '1.0.0')).toBe(undefined);
  expect(evaluationOf('..', '/x')).toBe(undefined);
});
