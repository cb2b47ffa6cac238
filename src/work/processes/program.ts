import module from 'node:module';

// The program of a process beside the service (process-runner.ts). Keeps compiled modules between runs, as bin/abie.js does.
module.enableCompileCache();
const { doTask } = await import('./do-task.ts');
await doTask(process.argv[2], process.env);
