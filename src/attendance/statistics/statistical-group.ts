import { type CountedCharacteristic, countedCharacteristics } from '../counts/count-group.ts';

/** Years 1 to 11, whom official statistics count. */
export const statisticalYears = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11] as const;

/** One group of pupils of public statistics: by one characteristic or by one year group, never crossed. */
export type StatisticalGroup = CountedCharacteristic | `year-${(typeof statisticalYears)[number]}`;

/** Every group, all pupils first. */
export const statisticalGroups: readonly StatisticalGroup[] = [
  ...countedCharacteristics,
  ...statisticalYears.map((year) => `year-${year}` as const),
];

/** How the published data dictionary calls a group: `breakdown` under its `breakdown_topic`. */
export interface Breakdown {
  readonly topic: string;
  readonly name: string;
}

const characteristics: Readonly<Record<CountedCharacteristic, Breakdown>> = {
  all: { topic: 'Total', name: 'Total' },
  fsm: { topic: 'FSM status', name: 'FSM eligible' },
  'not-fsm': { topic: 'FSM status', name: 'Not known to be FSM eligible' },
  'sen-support': { topic: 'SEN provision', name: 'SEN support / SEN without an EHC plan' },
  'ehc-plan': { topic: 'SEN provision', name: 'Education, health and care plan' },
  'no-sen': { topic: 'SEN provision', name: 'No SEN provision' },
  female: { topic: 'Sex', name: 'Female' },
  male: { topic: 'Sex', name: 'Male' },
};

/** The words of the dictionary for a group. */
export function breakdownOf(group: StatisticalGroup): Breakdown {
  if (Object.hasOwn(characteristics, group)) return characteristics[group as CountedCharacteristic];
  return { topic: 'Year group', name: `Year ${group.slice('year-'.length)}` };
}
