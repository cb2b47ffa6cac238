import type { IsoDate } from '../../../../attendance/calendar/iso-date.ts';
import { parseIsoDate } from '../../../../attendance/calendar/iso-date.ts';
import { count } from '../../../../presentation/formatting.ts';
import {
  type SupportStep,
  supportStepKinds,
  supportSteps,
} from '../../../../workflow/support/support-step.ts';
import {
  achievedWords,
  type Objective,
  type SupportBody,
  supportWorkKinds,
  supportWorks,
} from '../../../../workflow/support/support-work.ts';
import type { FieldError } from '../../../chain/draw-pages.ts';
import { knownPart } from '../../../components/lists/address-parts.ts';
import { readDate } from '../../responses/respond/form/date-field.ts';
import { faultsOfText, mostWords } from '../../responses/respond/form/text-field.ts';
import { fieldOf, type Typed } from '../../responses/respond/form/typed.ts';

/** A step as its form says it. */
export interface StepRead {
  readonly step: SupportStep;
  readonly body: SupportBody;
  /** How many events there were when the page was opened; NaN for what is no number. */
  readonly after: number;
}

/** What a form may name. */
export interface StepKnown {
  /** Ids of hubs. */
  readonly hubs: readonly string[];
  readonly objectives: readonly Objective[];
  /** How many events there are. */
  readonly events: number;
}

/** Reads the form of a step, or says what is wrong with it. Fields of other forms are not looked at. */
export function readStepForm(typed: Typed, known: StepKnown): StepRead | readonly FieldError[] {
  const step = knownPart(supportStepKinds, fieldOf(typed, 'step'));
  if (step === undefined) return [{ field: 'step', text: 'Choose what to do' }];
  const words = fieldOf(typed, 'words');
  const reason: readonly FieldError[] = supportSteps[step].reason
    ? faultsOfText(typed, {
        field: 'words',
        missing: step === 'worked' ? 'Enter what was said, planned or done' : 'Enter why',
        called: 'What you write',
        most: mostWords,
      })
    : tooLong(words);
  const more = moreOf(step, typed, known);
  const errors = [...reason, ...('errors' in more ? more.errors : [])];
  if (errors.length > 0 || 'errors' in more) return errors;
  const after = fieldOf(typed, 'after');
  return { step, body: { words, ...more }, after: /^\d{1,6}$/.test(after) ? Number(after) : Number.NaN };
}

type More = Omit<SupportBody, 'words'> | { readonly errors: readonly FieldError[] };

/** What a step says besides its words. */
function moreOf(step: SupportStep, typed: Typed, known: StepKnown): More {
  const hubIn = (field: string) => known.hubs.find((id) => id === fieldOf(typed, field));
  if (step === 'placed') {
    const hub = hubIn('hub');
    return hub === undefined ? { errors: [{ field: 'hub', text: 'Choose a hub' }] } : { hub };
  }
  if (step === 'accepted') {
    const wanted = [hubIn('hub-1'), hubIn('hub-2')].filter((hub) => hub !== undefined);
    return wanted.length === 0 ? {} : { hubs: [...new Set(wanted)] };
  }
  if (step === 'ended') return endOf(typed, known.objectives);
  return step === 'worked' ? workOf(typed, known.events) : {};
}

function workOf(typed: Typed, events: number): More {
  const work = knownPart(supportWorkKinds, fieldOf(typed, 'work'));
  if (work === 'answer') {
    const answers = fieldOf(typed, 'answers');
    const number = /^[1-9]\d{0,5}$/.test(answers) ? Number(answers) : 0;
    return number >= 1 && number <= events
      ? { work, answers: number }
      : { errors: [{ field: 'work', text: 'Choose what you answer' }] };
  }
  const date = readDate(typed, 'on');
  const on = date.kind === 'date' ? parseIsoDate(date.date) : undefined;
  const wanted = work !== undefined && supportWorks[work].dated;
  const faulty = date.kind === 'empty' ? wanted : on === undefined;
  const errors = [
    ...(work === undefined ? [{ field: 'work', text: 'Choose what it is' }] : []),
    ...(faulty ? [{ field: 'on-day', text: 'Enter a day, such as 7 9 2026' }] : []),
  ];
  if (work === undefined || errors.length > 0) return { errors };
  return on === undefined ? { work } : { work, on: on as IsoDate };
}

function endOf(typed: Typed, objectives: readonly Objective[]): More {
  const chosen = (field: string) =>
    knownPart(Object.keys(achievedWords) as (keyof typeof achievedWords)[], fieldOf(typed, field));
  const outcomes = objectives.flatMap(({ number }) => {
    const achieved = chosen(`achieved-${number}`);
    return achieved === undefined ? [] : [{ objective: number, achieved }];
  });
  const open = objectives.find(({ number }) => chosen(`achieved-${number}`) === undefined);
  const achieved = chosen('achieved');
  const errors = [
    ...(open === undefined
      ? []
      : [{ field: `achieved-${open.number}`, text: 'Choose how far each objective was achieved' }]),
    ...(objectives.length > 0 || achieved !== undefined
      ? []
      : [{ field: 'achieved', text: 'Choose how far the aims were achieved' }]),
    ...faultsOfText(typed, {
      field: 'exit',
      missing: 'Enter how the school goes on alone',
      called: 'How the school goes on',
      most: mostWords,
    }),
  ];
  if (errors.length > 0) return { errors };
  return {
    exit: fieldOf(typed, 'exit'),
    ...(objectives.length > 0 ? { outcomes } : { achieved: achieved! }),
  };
}

const tooLong = (words: string): readonly FieldError[] =>
  words.length > mostWords
    ? [
        {
          field: 'words',
          text: `What you write must be ${count(mostWords)} characters or fewer`,
        },
      ]
    : [];
