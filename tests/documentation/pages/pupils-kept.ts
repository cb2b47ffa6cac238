import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { retentionKindWords } from '../../../src/pupils/retention/retention.ts';
import { type KeptTable, whatIsKept } from '../../../src/pupils/retention/what-is-kept.ts';
import { caseForms, formParts, practitionersForms } from '../../../src/web/pupils/case-forms.ts';
import { publishedPupilsSettings } from '../../fixtures/pupils-settings.ts';
import { page, table } from '../markdown.ts';

const folder = join(import.meta.dirname, '../../../database/pupils');

/** Columns of every table that the migrations make, by table. */
export function tablesOfPupils(): ReadonlyMap<string, readonly string[]> {
  const sql = readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .toSorted()
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('\n');
  return new Map(
    [...sql.matchAll(/^create table (\w+) \(\n([\s\S]*?)\n\);/gm)].map(([, name, body]) => [
      name!,
      [...body!.matchAll(/^ {2}"?(\w+)"? (?!key|\()/gm)]
        .map(([, column]) => column!)
        .filter((column) => !['unique', 'primary', 'foreign', 'check'].includes(column)),
    ]),
  );
}

const untilWords = (until: KeptTable['until']): string =>
  typeof until === 'string'
    ? `${publishedPupilsSettings.retentionDays[until]} days after it ended (${retentionKindWords[until].toLowerCase()})`
    : until.words;

/** What a school's own program keeps: made from its tables, forms and settings, for the impact assessment. */
export const pupilsKeptPage = (): string =>
  page(
    'What a school’s own program keeps',
    'For the school’s impact assessment, and for families who ask. It is made from the tables, the forms and the settings of the program. Names and words are sealed with a key of the school. Nothing of it goes above the school but counts. Lawful basis: public task (Article 6(1)(e)) and the school’s duties of attendance; for health and needs, substantial public interest (Article 9(2)(g)). What is shared with an agency rests on consent for that agency, and ends with it. The school is the controller; whoever runs the program for it is its processor.',
    '## Tables',
    table(
      ['Table', 'What', 'Whose', 'Why', 'How long', 'Who sees it', 'Columns'],
      [...tablesOfPupils()].map(([name, columns]) => {
        const kept = whatIsKept[name];
        if (kept === undefined)
          throw new Error(`say in what-is-kept.ts what the table ${name} keeps, and why`);
        return [
          `\`${name}\``,
          kept.what,
          kept.whose,
          kept.why,
          untilWords(kept.until),
          kept.seenBy,
          columns.map((column) => `\`${column}\``).join(' '),
        ];
      }),
    ),
    '## What a case can hold',
    'Each is recorded by a person, and never worked out from marks. A practitioner from outside records only what is marked.',
    table(
      ['Part', 'Entry', 'What is asked', 'From outside'],
      caseForms.map(({ kind, part, title, fields }) => [
        formParts[part],
        title,
        fields.map(({ label, optional }) => (optional ? `${label} (optional)` : label)).join('; '),
        practitionersForms.has(kind) ? 'yes' : '',
      ]),
    ),
    '## What is not kept',
    'Letters, drafts of a Notice to Improve and the pack of a targeting support meeting are made when somebody asks, and gone when the page is closed. There is no score, rank or label of a child, no birth date, no ethnicity, no address, no diagnosis, and no link to a child at another school.',
  );
