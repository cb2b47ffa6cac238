import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CompiledOnce } from './compiled-once.ts';
import { templates } from './templates.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'abie-templates-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const write = (text: string) => writeFileSync(join(folder, 'page.njk'), text);
const codeHere = () =>
  (new CompiledOnce([folder]).getSource('page.njk').src as unknown as { obj: object }).obj;

test('a template is compiled once for all that draw with it, and anew when its file has changed', () => {
  write('<p>{{ name }}</p>');
  const before = codeHere();
  expect(codeHere()).toBe(before);
  expect(templates(folder).render('page.njk', { name: 'A & B' })).toBe('<p>A &amp; B</p>');
  write('<b>{{ name }}</b>');
  expect(codeHere()).not.toBe(before);
  expect(templates(folder).render('page.njk', { name: 'A' })).toBe('<b>A</b>');
});

test('one that is broken says where, each time, and one that is not there says so', () => {
  write('one line\n{% if %}');
  for (let i = 0; i < 2; i++)
    expect(() => templates(folder).getTemplate('page.njk', true)).toThrow(/page\.njk\)\s+\[Line 2/);
  expect(() => templates(folder).getTemplate('none.njk', true)).toThrow('template not found: none.njk');
});

test('what a template would have to be compiled with is refused', () => {
  const environment = templates(folder);
  write('{{ name | loud }}');
  environment.addFilter('loud', (text: string) => text.toUpperCase());
  expect(environment.render('page.njk', { name: 'a' })).toBe('A');
  expect(() => environment.addFilter('later', () => {}, true)).toThrow('the filter later answers later');
  expect(() => environment.addExtension('Tag', { tags: ['tag'], parse: () => {} })).toThrow(
    'the extension Tag adds tags',
  );
});
