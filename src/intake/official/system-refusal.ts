/** What the system's short words for a refusal mean. */
const words: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or folder',
  ENOTDIR: 'a part of the path is a file and not a folder',
  EISDIR: 'it is a folder and not a file',
  EACCES: 'abie is not allowed to use it',
  EPERM: 'abie is not allowed to use it',
  EROFS: 'the disk can only be read',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk space that you are allowed is used up',
  EMFILE: 'too many files are open',
  ENAMETOOLONG: 'the name is too long',
  EBUSY: 'something else is using it',
};

/** Why the system refused a file or folder, in plain words that do not name it. */
export function systemRefusal(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown reason';
  const { code } = error as NodeJS.ErrnoException;
  // The system's own words end in the path, after a comma.
  return (code === undefined ? undefined : words[code]) ?? error.message.replace(/, \w+ '.*$/s, '');
}
