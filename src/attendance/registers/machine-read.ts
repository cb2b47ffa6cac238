/** What a machine can read of a school's pupils, in words that follow “read”. */
export const machineReadWords = {
  registers: 'registers as they stand',
  history: 'how marks were amended',
  quarantine: 'rows that were not taken',
  roll: 'the roll',
} as const;
export type MachineReadWhat = keyof typeof machineReadWords;
