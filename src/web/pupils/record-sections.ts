import { codeOn } from '../../attendance/codes/code-on-date.ts';
import { bullets, numbers, paragraph, type Section, words } from '../../presentation/blocks.ts';
import type { CaseEvent } from '../../pupils/cases/case-event.ts';
import { leavingGrounds, nextSchoolWords } from '../../pupils/returns/deletion-return.ts';
import type { WholeRecord } from '../../store/pupils/whole-record.ts';
import { caseForms } from './case-forms.ts';

/** The whole record in plain words, section by section. */
export function recordSections(record: WholeRecord): readonly Section[] {
  const { words: pupil, cases, penalties, siblings, deletionReturns, holds, access, days } = record;
  return [
    {
      id: 'who',
      heading: 'Who this is about',
      blocks: [
        {
          kind: 'facts',
          rows: [
            { label: 'Name', value: pupil.name },
            { label: 'Parents', value: pupil.parents.join(', ') || 'Not said' },
            { label: 'Language of the family', value: pupil.language || 'Not said' },
            { label: 'Class', value: record.group || 'None' },
            { label: 'On roll', value: `${record.first} to ${record.last ?? 'now'}` },
          ],
        },
      ],
    },
    ...cases.map(({ reference, opened, closed, events }) => ({
      id: `case-${reference}`,
      heading: `Case ${reference}, from ${opened} to ${closed ?? 'now'}`,
      blocks: [
        {
          kind: 'cards' as const,
          items: events.map(({ number, on, event }) => ({
            heading: `${number}. ${titleOf(event)}, ${on}`,
            rows: answersOf(event),
          })),
        },
      ],
    })),
    {
      id: 'penalties',
      heading: 'Penalty notices of the authority',
      blocks: [
        penalties.length === 0
          ? paragraph('None.')
          : bullets(
              ...penalties.map(
                ({ parent, issued, withdrawn }) =>
                  `Parent ${parent}: ${issued}${withdrawn === null ? '' : `, withdrawn ${withdrawn}`}`,
              ),
            ),
      ],
    },
    {
      id: 'siblings',
      heading: 'Brothers and sisters at this school',
      blocks: [
        siblings.length === 0
          ? paragraph('The school has said of nobody that they are a brother or sister.')
          : bullets(
              ...siblings.map(
                ({ pupil: other, saidOn }) =>
                  `Pupil ${other}, said on ${saidOn}. What is kept of them stands in their own record.`,
              ),
            ),
      ],
    },
    ...(deletionReturns.length === 0
      ? []
      : [
          {
            id: 'left',
            heading: 'Leaving the roll',
            blocks: [
              bullets(
                ...deletionReturns.map(
                  ({ leftOn, ground, toldOn, nextSchool }, i) =>
                    `${deletionReturns[i + 1]?.leftOn === leftOn ? 'Put right since: ' : ''}On roll until ${leftOn}. ${leavingGrounds[ground]}.${toldOn === undefined ? '' : ` The authority was told on ${toldOn}. Next school: ${nextSchoolWords[nextSchool].toLowerCase()}.`}`,
                ),
              ),
            ],
          },
        ]),
    ...(holds.length === 0
      ? []
      : [
          {
            id: 'holds',
            heading: 'Held',
            blocks: [
              {
                kind: 'cards' as const,
                items: holds.map(({ heldOn, why, lifted }) => ({
                  heading: `From ${heldOn} to ${lifted?.on ?? 'now'}`,
                  rows: [
                    { label: 'Why', value: why },
                    ...(lifted === undefined ? [] : [{ label: 'Why it was lifted', value: lifted.why }]),
                  ],
                })),
              },
            ],
          },
        ]),
    {
      id: 'access',
      heading: 'Who read it',
      blocks: [
        {
          kind: 'table',
          caption: 'Newest first',
          columns: [words('When'), words('Who'), words('What')],
          rows: access.map(({ at, role, action }) => [
            { text: at.toISOString().slice(0, 16).replace('T', ' ') },
            { text: role },
            { text: action },
          ]),
        },
      ],
    },
    {
      id: 'registers',
      heading: 'Registers',
      blocks: [
        {
          kind: 'table',
          caption: 'Days that were not all present',
          columns: [words('Day'), words('Morning'), words('Afternoon')],
          rows: days
            .filter(({ am, pm }) => am !== '/' || pm !== '\\')
            .map(({ date, am, pm }) => [
              { text: date },
              { text: codeWords(am, date) },
              { text: codeWords(pm, date) },
            ]),
        },
        {
          kind: 'table',
          caption: 'All days',
          columns: [words('Kept'), numbers('Days')],
          rows: [[{ text: 'Days with a register' }, { text: String(days.length) }]],
        },
      ],
    },
  ];
}

/** What a kind of entry is called. */
export const titleOf = ({ kind }: CaseEvent): string => caseForms.find((form) => form.kind === kind)!.title;

/** An entry's answers as names and values, in words. */
export function answersOf(event: CaseEvent): readonly { readonly label: string; readonly value: string }[] {
  const form = caseForms.find(({ kind }) => kind === event.kind)!;
  const { kind: _, ...kept } = event;
  return Object.entries(kept)
    .filter(([, value]) => value !== '' && value !== undefined)
    .map(([name, value]) => {
      const field = form.fields.find((one) => one.name === name);
      return { label: field?.label ?? partLabels[name] ?? name, value: valueWords(value, field?.options) };
    });
}

/** Parts of an entry that its form asks for in pieces. */
const partLabels: Readonly<Record<string, string>> = {
  actions: 'What will be done',
  report: 'What became of it',
  noSupport: 'Why no support fits',
  offered: 'Offered',
  reached: 'The count was reached that day',
};

function valueWords(value: unknown, options?: Readonly<Record<string, string>>): string {
  if (Array.isArray(value)) return value.map((one) => valueWords(one, options)).join('; ') || 'None';
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (typeof value === 'object' && value !== null)
    return Object.values(value)
      .map((one) => valueWords(one))
      .join(', ');
  return options?.[String(value)] ?? String(value);
}

const codeWords = (code: string | null, date: WholeRecord['first']): string =>
  code === null ? 'Not marked' : `${code}: ${codeOn(code, date)?.words ?? 'no code of that day'}`;
