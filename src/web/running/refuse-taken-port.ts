import { createServer } from 'node:net';
import { UserFault } from '../../work/user-fault.ts';

/** Finds out before a minute's work that nobody could be let in. @throws UserFault when the port is taken */
export function refuseTakenPort(port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const server = createServer().on('error', (cause: NodeJS.ErrnoException) => {
      if (cause.code !== 'EADDRINUSE') reject(cause);
      else
        reject(
          new UserFault(
            `Port ${port} is in use on this machine. Name another with --port, or 0 for free ones.`,
          ),
        );
    });
    server.listen(port, '127.0.0.1', () => server.close(() => resolve()));
  });
}
