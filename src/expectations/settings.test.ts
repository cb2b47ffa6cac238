import { expect, test } from 'vitest';
import { z } from 'zod';
import { parseSettings, SettingsFault } from './settings.ts';

const schema = z.strictObject({ limits: z.strictObject({ share: z.number().max(1) }), name: z.string() });
const parse = (text: string) => parseSettings(schema, text, 'own.json');

test('settings in order are given as they stand', () => {
  const settings = { limits: { share: 0.5 }, name: 'own' };
  expect(parse(JSON.stringify(settings))).toEqual(settings);
});

test('every fault has a line of its own, with the way to the setting', () => {
  expect(() => parse('{"limits": {"share": 2}, "name": 3}')).toThrow(
    /^own\.json cannot be used:\n {2}limits\.share: .+\n {2}name: .+$/,
  );
});

test('a fault of no one setting is of the whole file', () => {
  expect(() => parse('[]')).toThrow(/^own\.json cannot be used:\n {2}\(whole file\): /);
});

test('what is not JSON is a fault of the settings too', () => {
  expect(() => parse('{')).toThrow(SettingsFault);
  expect(() => parse('{')).toThrow(/^own\.json is not JSON: .+/);
});
