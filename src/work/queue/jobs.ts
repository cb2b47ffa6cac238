/** The work that outlives a request, as pages see it. */
export interface Jobs {
  /** Something was asked for or decided: look now whether there is work, and not at the next round. */
  readonly lookForWork: () => void;
}

/** For a service beside which no work is done. */
export const noJobs: Jobs = { lookForWork: () => {} };
