import { query } from '../connection/handle.ts';

/** Whether the viewer may begin a release: the form is for nobody else. */
export const mayPrepare = query('prepare-release', async (at, _: Record<never, never>) => {
  await at.decide({}, { action: 'saw-releases', recordKind: 'releases', detail: { part: 'new' } });
});
