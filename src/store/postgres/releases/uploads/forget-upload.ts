import { asJob, type WorkDatabase } from '../../connection/handle.ts';

/** Removes an upload that did not come to its end, with the parts that had arrived. */
export async function forgetUpload(database: WorkDatabase, upload: string): Promise<void> {
  await asJob(database, (rows) =>
    rows.deleteFrom('upload').where('id', '=', upload).where('complete', '=', false).execute(),
  );
}
