import type { SamplePerson } from '../stand-in/sample-people.ts';

/** What a person at the terminal is told when the service runs. */
export function whoCanSignIn(address: URL, people: readonly SamplePerson[]): string {
  const rows = people.map(({ givenName, familyName, words }) => `  ${givenName} ${familyName}: ${words}`);
  return [
    `The service is at ${address.origin}  (Ctrl+C stops)`,
    'Sign in there as one of these sample people, without a password:',
    ...rows,
  ].join('\n');
}
