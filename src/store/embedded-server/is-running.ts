/** Whether there is a process of that number. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (fault) {
    // It is somebody else's, whom we may not signal.
    return (fault as NodeJS.ErrnoException).code === 'EPERM';
  }
}
