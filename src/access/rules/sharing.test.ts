import { describe } from 'vitest';
import { releaseStates } from '../../workflow/release/release-state.ts';
import type { ContactFacts, ReportFacts } from '../facts.ts';
import { scenarios, schools, type Who } from '../scenario.fixture.ts';
import { mayAppointSupplier } from './appoint-supplier.ts';
import { mayConsentToContact } from './consent-to-contact.ts';
import { mayKeepAttendancePlan } from './keep-attendance-plan.ts';
import { maySeeBoardPack } from './see-board-pack.ts';
import { maySeeContact } from './see-contact.ts';
import { maySeeRegisters } from './see-registers.ts';
import { maySeeShareLog } from './see-share-log.ts';
import { mayShareBoardPack } from './share-board-pack.ts';
import { mayShareWithLocalAuthority } from './share-with-local-authority.ts';

const leaders: readonly Who[] = ['head', 'attendance-lead'];

describe.each([
  ['share the board pack', mayShareBoardPack],
  ['share with the local authority', mayShareWithLocalAuthority],
  ['see who has looked', maySeeShareLog],
  ['agree to be contacted', mayConsentToContact],
  ['appoint who sends registers', mayAppointSupplier],
] as const)('%s', (_name, rule) => {
  const records = {
    own: { school: schools.own },
    'own, opened': { school: schools['own, opened'] },
    neighbour: { school: schools.neighbour },
    'sister, opened': { school: schools['sister, opened'] },
  };
  scenarios(rule, records, [
    [['head'], ['own', 'own, opened'], 'head-decides'],
    [['head'], 'else', 'another-school'],
  ]);
});

describe.each([
  ['read the registers', maySeeRegisters],
  ['keep the attendance plan', mayKeepAttendancePlan],
] as const)('%s', (_name, rule) => {
  const records = { own: { school: schools.own }, 'sister, opened': { school: schools['sister, opened'] } };
  scenarios(rule, records, [
    [leaders, ['own'], 'own-school'],
    [leaders, ['sister, opened'], 'another-school'],
  ]);
});

describe('read the board pack', () => {
  const prepared = { preparedBy: 'person-analyst' };
  const records: Record<string, ReportFacts> = Object.fromEntries([
    ...releaseStates.map((state) => [
      `shared, ${state}`,
      { school: schools['own, opened'], release: { state, ...prepared } },
    ]),
    ['not shared', { school: schools.own, release: { state: 'released', ...prepared } }],
    ['neighbour', { school: schools['neighbour, opened'], release: { state: 'released', ...prepared } }],
  ]);
  const readers: readonly Who[] = [...leaders, 'governor'];
  scenarios<ReportFacts, string>(maySeeBoardPack, records, [
    [readers, ['neighbour'], 'another-school'],
    [readers, ['shared, draft', 'shared, checked', 'shared, approved'], 'not-yet-released'],
    [readers, ['shared, superseded', 'shared, corrected'], 'no-longer-in-force'],
    [readers, ['shared, suspended'], 'release-suspended'],
    [readers, ['shared, withdrawn'], 'release-withdrawn'],
    [leaders, ['shared, released', 'not shared'], 'own-school'],
    [['governor'], ['shared, released'], 'board-pack-shared'],
    [['governor'], ['not shared'], 'board-pack-not-shared'],
  ]);
});

describe('see whom to contact at a similar school', () => {
  const asked = { of: schools['stranger, opened to its own'], for: schools.own.urn, inReport: true };
  const records: Record<'consented' | 'not consented' | 'not similar' | 'for another school', ContactFacts> =
    {
      consented: asked,
      'not consented': { ...asked, of: schools.stranger },
      'not similar': { ...asked, inReport: false },
      'for another school': { ...asked, for: schools.neighbour.urn },
    };
  scenarios(maySeeContact, records, [
    [leaders, ['consented'], 'contact-consented'],
    [leaders, ['not consented'], 'contact-not-consented'],
    [leaders, ['not similar'], 'not-named-in-report'],
    [leaders, ['for another school'], 'another-school'],
  ]);
});
