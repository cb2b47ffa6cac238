import { SeededRandom } from '../../numerics/seeded-random.ts';
import type { PupilWords } from '../../store/pupils/pupil-words.ts';

const givenNames = (
  'Abigail Adam Aisha Alfie Amelia Arjun Ava Ben Bilal Callum Chloe Daniel Dilan Ella Emeka Eva Finn Freya George Grace ' +
  'Hamza Hannah Harry Idris Imani Isla Jack Jade Joshua Kacper Kayla Kofi Leo Lily Lucas Maya Mia Mohammed Nadia Niamh ' +
  'Noah Olivia Oscar Poppy Priya Ravi Reuben Rosie Ruby Sam Sara Sienna Tariq Theo Tilly Wiktor Yasmin Zara Zoe'
).split(' ');
/** Plainly invented, so that nobody takes them for somebody. */
const familyNames = (
  'Applewhistle Barleymow Brambleby Candlewick Cloverdale Dapplestone Elderfield Fernsby Foxglove Gatherwood Hazelmere ' +
  'Inkpenny Juniperton Kestrelby Larkspurr Merrydew Nettlecombe Oakhanger Pebblewick Quillfeather Rushworthy Silverbeck ' +
  'Thistlewood Umberly Vellacourt Willowmere Yarrowdale Zephyrson'
).split(' ');
const languages = ['', '', '', '', '', '', '', 'Polish', 'Urdu', 'Romanian', 'Somali', 'Portuguese'];

/** The words of an invented pupil of a school: the same for the same number, whoever else is on roll. */
export function inventedPupil(urn: number, number: number): PupilWords {
  const random = new SeededRandom((urn * 31 + number) >>> 0);
  const one = <T>(of: readonly T[]): T => of[random.integer(of.length)]!;
  const family = one(familyNames);
  const given = one(givenNames);
  const parents = [`${one(givenNames)} ${family}`];
  if (random.next() < 0.7)
    parents.push(`${one(givenNames)} ${random.next() < 0.8 ? family : one(familyNames)}`);
  return { name: `${given} ${family} (invented)`, parents, language: one(languages) };
}
