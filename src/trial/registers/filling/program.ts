import module from 'node:module';

// The program that fills a trial with registers (registers-of-trial.ts). Keeps compiled modules between runs, as bin/abie.js does.
module.enableCompileCache();
const { workTrialDay } = await import('./trial-day-process.ts');
await workTrialDay(process.env.ABIE_TRIAL_DAY);
