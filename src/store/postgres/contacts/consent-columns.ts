import { sql } from 'kysely';

/** What a head says who lets similar schools ask. The address is read through the function that shows it to the own school alone. */
export const consentColumns = [
  'name',
  sql<string>`own_contact_email()`.as('email'),
  'practice',
  'hours',
  'gaps',
  'cap',
  'paused',
] as const;
