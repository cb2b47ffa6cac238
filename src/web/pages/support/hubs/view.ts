import { may } from '../../../../access/may.ts';
import type { Viewer } from '../../../../access/viewer.ts';
import { comparedPhases, phaseWords } from '../../../../attendance/phase.ts';
import { counted, inWords, sentenceCase } from '../../../../presentation/formatting.ts';
import { longDate } from '../../../../presentation/long-date.ts';
import type { HubOnList } from '../../../../store/postgres/support/read-hubs.ts';
import { gapKinds, gapKindWords } from '../../../../support/gap-kind.ts';
import type { FieldError } from '../../../chain/draw-pages.ts';
import { dateFields } from '../../responses/respond/form/date-fields.ts';
import { fieldOf, type Typed } from '../../responses/respond/form/typed.ts';

/** The directory of hubs, by region. */
export const hubsView = (hubs: readonly HubOnList[]) => ({
  result: counted(hubs.length, 'hub', 'hubs'),
  regions: [...Map.groupBy(hubs, ({ region }) => region)].map(([region, all]) => ({
    region,
    hubs: all.map((hub) => ({ href: `/hubs/${hub.id}`, name: hub.name, rows: factsOf(hub) })),
  })),
});

/** One hub, with the form for whoever keeps it. */
export function hubView(viewer: Viewer, hub: HubOnList, sent?: Typed, errors: readonly FieldError[] = []) {
  const typed = sent ?? typedOf(hub);
  return {
    breadcrumbs: [{ text: 'Home', href: '/' }, { text: 'Hubs', href: '/hubs' }, { text: hub.name }],
    name: hub.name,
    here: `/hubs/${hub.id}`,
    rows: factsOf(hub),
    offer: hub.offer,
    keeps: may(viewer, 'keep-hub', { hub: hub.id }),
    saving: hub.saving,
    errors,
    boxesOfPhases: comparedPhases.map((phase) => box(`phase-${phase}`, phaseWords[phase], typed)),
    boxesOfPractices: gapKinds.map((kind) =>
      box(`practice-${kind}`, sentenceCase(gapKindWords[kind]), typed),
    ),
    last: dateFields(typed, errors, 'last'),
    values: Object.fromEntries(
      ['places', 'reach', 'offer', 'open-days', 'contact'].map((name) => [name, fieldOf(typed, name)]),
    ),
  };
}

const box = (name: string, text: string, typed: Typed) => ({
  id: name,
  name,
  value: 'yes',
  text,
  checked: fieldOf(typed, name) !== '',
});

/** A hub as its form would say it. */
function typedOf(hub: HubOnList): Typed {
  const [year = '', month = '', day = ''] = hub.lastDay?.split('-') ?? [];
  return {
    ...Object.fromEntries(hub.phases.map((phase) => [`phase-${phase}`, 'yes'])),
    ...Object.fromEntries(hub.practices.map((kind) => [`practice-${kind}`, 'yes'])),
    places: String(hub.places),
    reach: hub.reachKm === null ? '' : String(hub.reachKm),
    offer: hub.offer,
    'open-days': hub.openDays,
    contact: hub.contact,
    'last-day': day,
    'last-month': month,
    'last-year': year,
  };
}

function factsOf({
  leadUrn,
  region,
  phases,
  practices,
  places,
  taken,
  reachKm,
  openDays,
  contact,
  firstDay,
  lastDay,
}: HubOnList) {
  return [
    { label: 'Lead school', value: `URN ${leadUrn}, ${region}` },
    { label: 'Phases', value: inWords(phases.map((phase) => phaseWords[phase].toLowerCase())) },
    ...(practices.length === 0
      ? []
      : [{ label: 'Can show practice in', value: inWords(practices.map((kind) => gapKindWords[kind])) }]),
    ...(reachKm === null ? [] : [{ label: 'Goes as far as', value: `${reachKm} km` }]),
    ...(openDays === '' ? [] : [{ label: 'Open days', value: openDays }]),
    ...(contact === '' ? [] : [{ label: 'Write to', value: contact }]),
    {
      label: 'A hub',
      value:
        lastDay === null ? `since ${longDate(firstDay)}` : `${longDate(firstDay)} to ${longDate(lastDay)}`,
    },
    ...(taken === undefined
      ? []
      : [{ label: 'Places', value: `${Math.max(0, places - taken)} of ${places} left` }]),
  ];
}
