import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { count } from '../../../presentation/formatting.ts';
import { stylesheet } from '../../../presentation/html/stylesheet.ts';
import { templates } from '../../../presentation/html/templates.ts';
import type { FillProgress } from '../filling/fill.ts';
import { fillSteps, fillStepWords } from '../filling/fill-state.ts';
import type { TrialDay } from '../filling/trial-day-settings.ts';
import { trialMachines } from '../trial-machines.ts';
import { type Simulator, speeds } from './simulator.ts';

/** What the page of a trial's registers shows and moves. */
export interface TrialPage {
  readonly settings: TrialDay;
  readonly simulator: Simulator;
  /** How far each step is; nothing in the moment before that is known. */
  readonly progress: ReadonlyMap<FillProgress['step'], FillProgress>;
  /** Whether today's registers are being sent. */
  readonly planned: () => boolean;
  readonly now: () => number;
}

/** Answers the page, and what is pressed on it. */
export function trialPageServer(page: TrialPage): Server {
  const { serviceUrl } = page.settings;
  const css = stylesheet();
  const html = templates(import.meta.dirname);
  const policy = `default-src 'none';style-src 'self';img-src data:;form-action 'self';frame-ancestors 'none';base-uri 'none'`;
  return createServer((request, response) => {
    answer(request, response).catch(() => response.writeHead(400).end());
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.url === '/trial.css') {
      response.writeHead(200, { 'content-type': 'text/css; charset=utf-8' }).end(css);
    } else if (request.method === 'POST') {
      // A form of another page cannot press a button here.
      if (new URL(request.headers.origin ?? 'http://none').host !== request.headers.host) {
        response.writeHead(403).end();
        return;
      }
      press(page, await formOf(request));
      response.writeHead(303, { location: '/' }).end();
    } else if (request.url === '/') {
      const text = html.render('page.njk', { ...shown(page), serviceUrl, stylesheet: '/trial.css' });
      const headers = { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' };
      response.writeHead(200, { ...headers, 'content-security-policy': policy }).end(text);
    } else response.writeHead(404).end();
  }
}

function press({ simulator, now }: TrialPage, form: URLSearchParams): void {
  const speed = speeds.find((one) => String(one) === form.get('speed'));
  if (speed !== undefined) simulator.setSpeed(speed, now());
  if (form.get('do') === 'stop') simulator.stop(now());
  if (form.get('do') === 'go-on') simulator.goOn(now());
}

async function formOf(request: IncomingMessage): Promise<URLSearchParams> {
  let body = '';
  for await (const part of request) {
    body += part;
    if (body.length > 1000) throw new RangeError('the form is too long');
  }
  return new URLSearchParams(body);
}

/** Each machine with what it may do: the sample's own school stands first among those of its trust and authority. */
function machinesFor({ sample: [own, ...others] }: TrialDay) {
  const sends: Readonly<Record<keyof typeof trialMachines, string>> = {
    supplier: `registers of school ${own} and ${others.length} others of its trust and authority`,
    school: `registers of school ${own}`,
    counts: 'every school’s days in counts',
    stranger: 'nothing, until a head appoints it',
  };
  const kinds = Object.keys(sends) as (keyof typeof trialMachines)[];
  return kinds.map((kind) => ({ ...trialMachines[kind], sends: sends[kind] }));
}

function shown({ settings, simulator, progress, planned }: TrialPage) {
  const simulated = simulator.day();
  const steps = fillSteps.map((step) => ({ words: fillStepWords[step], state: stateOf(progress.get(step)) }));
  const minutes = Math.floor(simulated.now);
  return {
    day: settings.today,
    steps,
    filling: steps.some(({ state }) => state !== 'Done'),
    planned: planned(),
    simulated,
    time: `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`,
    speeds,
    apiUrl: settings.apiUrl,
    tokenUrl: settings.tokenUrl,
    machines: machinesFor(settings),
    urn: settings.sample[0],
  };
}

function stateOf(progress: FillProgress | undefined): string {
  if (progress === undefined) return 'Not known for a moment';
  const { done, total } = progress;
  return done >= total ? 'Done' : `${count(done)} of ${count(total)} schools`;
}
