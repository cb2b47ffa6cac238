import { IntakeFailure } from './failure.ts';
import type { Files, FoundFile } from './files.ts';
import { systemRefusal } from './system-refusal.ts';

/** @throws IntakeFailure 'folder-not-readable' */
export function listFiles(files: Files, folder: string): readonly FoundFile[] {
  try {
    return files.list(folder);
  } catch (error) {
    throw new IntakeFailure(
      'folder-not-readable',
      `The data folder ${folder} cannot be read: ${systemRefusal(error)}.`,
      [],
      'The files cannot be read. Tell the people who run this service.',
    );
  }
}

/** @throws IntakeFailure 'file-unreadable' */
export function readBytes(files: Files, folder: string, path: string): Uint8Array {
  try {
    return files.read(folder, path);
  } catch (error) {
    throw new IntakeFailure('file-unreadable', `${path} cannot be read: ${systemRefusal(error)}.`);
  }
}
