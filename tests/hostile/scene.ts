import type { LightMyRequestResponse } from 'fastify';
import type pg from 'pg';
import { ownerClient, sampleSession } from '../fixtures/database.ts';
import { failedRun } from '../fixtures/failed-run.ts';
import { type ReleaseScene, releaseScene } from '../fixtures/release-scene.ts';
import { goodAnswers, respond, responseOf } from '../fixtures/respond.ts';
import { hubSql } from '../fixtures/sample-hubs.ts';
import { sampleHub } from '../fixtures/sample-people.ts';
import { samplePracticeChange } from '../fixtures/sample-practices.ts';
import { sampleUrns } from '../fixtures/sample-release.ts';
import { draftedStatistics, signedStatistics } from '../fixtures/sample-statistics.ts';
import { madeYear } from '../fixtures/sample-year-turn.ts';
import { type Visitor, visitorWith } from '../fixtures/service.ts';
import type { KnownForm } from './forms.ts';
import { keptRecords } from './kept-records.ts';

/** The service, and a look at everything that it keeps. */
export interface HostileScene extends ReleaseScene {
  /** Makes what a form is about. @returns its address, filled in */
  about(url: string, form: KnownForm): Promise<string>;
  /** Sends a body as it is, with the token of the sender's session. */
  send(visitor: Visitor, url: string, body: string): Promise<LightMyRequestResponse>;
  /** Somebody for one form: with a session of their own where it ends with it. */
  sender(form: KnownForm): Promise<Visitor>;
  /** A fingerprint of every record that somebody could change. */
  kept(): Promise<string>;
  /** Puts a release back to where it was before it was suspended, withdrawn or approved. */
  putBack(release: number, state: string): Promise<void>;
  close(): Promise<void>;
}

/** Sets the scene; it is to be closed. */
export async function hostileScene(): Promise<HostileScene> {
  const scene = await releaseScene();
  const { service } = scene;
  const owner = ownerClient(service.database.ownerUrl);
  await owner.connect();
  await owner.query(hubSql());
  const records = await keptRecords(service.database.ownerUrl);
  let statistics = 0;
  return {
    ...scene,
    about: async (url, { about }) => {
      // Some of it is made with triggers out of the way.
      records.look();
      if (about === undefined)
        return url
          .replace(':urn', String(sampleUrns.londonSecondary))
          .replace(':hub', sampleHub)
          .replace(':practice', 'days-missed');
      if (about === 'statistics' || about === 'signed statistics') {
        statistics += 1;
        const id = statistics.toString(16).padStart(64, '0');
        const { rows } = await owner.query<{ person: string }>(
          "select person from session where role = 'analyst' limit 1",
        );
        const put = about === 'statistics' ? draftedStatistics : signedStatistics;
        await owner.query(put(id, rows[0]!.person));
        return url.replace(':publication', id);
      }
      if (about === 'support') return url.replace(':offer', await offerOfSupport(owner));
      if (about === 'practice change') return url.replace(':change', await practiceChangeThatWaits(owner));
      if (about === 'open day') return url.replace(':day', await openDayOfHub(owner));
      if (about === 'survey' || about === 'code') {
        const survey = await surveyOfHead(owner);
        return url.replace(':survey', survey).replace(':urn', String(sampleUrns.londonSecondary));
      }
      if (about === 'help') return url.replace(':request', await questionOfHead(owner));
      if (about === 'similar school') {
        await openToQuestions(owner);
        return url.replace(':urn', String(sampleUrns.londonSecondary));
      }
      if (about === 'year made') {
        const release = await scene.another('released');
        await owner.query(madeYear(release));
        return url.replace(':number', String(release));
      }
      if (about === 'response') {
        const here = `/school/${sampleUrns.londonSecondary}/respond/disruption`;
        const sent = await respond(scene.head, here, goodAnswers.disruption);
        return url.replace('/responses/:id', responseOf(sent));
      }
      const release =
        about === 'draft' || about === 'failed draft'
          ? (await scene.draft()).number
          : await scene.another(about);
      if (about === 'failed draft') await failARun(scene, release);
      return url.replace(':number', String(release));
    },
    send: (visitor, url, body) =>
      service.app.inject({
        method: 'POST',
        url,
        headers: {
          ...visitor.headers,
          origin: service.configuration.publicUrl.origin,
          'content-type': 'application/x-www-form-urlencoded',
        },
        payload: `_csrf=${encodeURIComponent(visitor.csrf ?? '')}&${body}`,
      }),
    sender: async ({ by, ends }) =>
      ends
        ? visitorWith(service.app, service.configuration, await sampleSession(service.database, by))
        : service.as(by),
    kept: records.print,
    putBack: async (release, state) => {
      await owner.query(
        `alter table release disable trigger user; alter table release_event disable trigger user;
         delete from release_event where release = ${release} and kind in ('suspended', 'withdrawn')
           or release = ${release} and kind = 'approved' and '${state}' = 'checked';
         update release set state = '${state}' where number = ${release};
         alter table release enable trigger user; alter table release_event enable trigger user`,
      );
      records.look();
    },
    close: async () => {
      await owner.end();
      await records.close();
      await service.close();
    },
  };
}

/** A school of the adviser's region has asked for support. @returns the offer's id */
async function offerOfSupport(owner: pg.Client): Promise<string> {
  await owner.query("update support_offer set state = 'withdrawn' where state is not null");
  const { rows } = await owner.query<{ offer: string }>(
    `with o as (insert into support_offer (urn, begun_at, by_person)
        select ${sampleUrns.londonSecondary}, now(), id from person where subject = 'head' returning id, by_person)
      insert into support_event (offer, step, at, by_person, by_role, body)
        select id, 'asked', now(), by_person, 'head', '{"words": "x"}' from o returning offer`,
  );
  return rows[0]!.offer;
}

/** A similar school can be asked, and has no question that stands. */
async function openToQuestions(owner: pg.Client): Promise<void> {
  const similar = sampleUrns.londonSecondary + 1;
  await owner.query(
    `update help_request set state = 'thanked' where state is not null;
     insert into contact_consent (urn, email, name, by_person, given_at, cap)
       select ${similar}, 'a@b.test', 'Office', id, now(), 60 from person where subject = 'head' on conflict do nothing`,
  );
}

/** The head's school has asked a similar one. @returns the question's id */
async function questionOfHead(owner: pg.Client): Promise<string> {
  await openToQuestions(owner);
  const { rows } = await owner.query<{ request: string }>(
    `with h as (insert into help_request (from_urn, to_urn, begun_at, by_person)
        select ${sampleUrns.londonSecondary}, ${sampleUrns.londonSecondary + 1}, now(), id from person where subject = 'head' returning id, by_person)
      insert into help_event (request, step, at, by_person, by_role, side, words)
        select id, 'asked', now(), by_person, 'head', 'asks', 'x' from h returning request`,
  );
  return rows[0]!.request;
}

/** An open day to come of the sample's hub. @returns its id */
async function openDayOfHub(owner: pg.Client): Promise<string> {
  const { rows } = await owner.query<{ id: string }>(
    `insert into open_day (hub, on_day, words, seats, by_person, made_at)
       select '${sampleHub}', current_date + 30, 'x', 20, id, now() from person limit 1 returning id`,
  );
  return rows[0]!.id;
}

/** A code that everybody in these tests knows: `AAAAAAAAAA`. */
async function surveyOfHead(owner: pg.Client): Promise<string> {
  await owner.query('update survey set closed_at = now() where closed_at is null');
  const { rows } = await owner.query<{ survey: string }>(
    `with s as (insert into survey (urn, audience, questions, begun_at, by_person, last_day)
        select ${sampleUrns.londonSecondary}, 'pupils', '1.0.0', now(), id, current_date + 30 from person where subject = 'head' returning id)
      insert into survey_code (hash, survey) select sha256('AAAAAAAAAA'), id from s returning survey`,
  );
  return rows[0]!.survey;
}

async function failARun({ service }: ReleaseScene, release: number): Promise<void> {
  const check = { name: 'walls-hold', passed: false, evidence: '3 pairs', lookAt: [] };
  const figure = { urn: 136_300, name: 'King Edward', attendance: 67.4, against: ['its history'] };
  await failedRun(service.database, release, [check], { baseline: '2022-23', inQuestion: [figure] });
}

/** A change of a practice that an analyst proposed. */
async function practiceChangeThatWaits(owner: pg.Client): Promise<string> {
  const { rows } = await owner.query<{ person: string }>(
    "select person from session where role = 'analyst' limit 1",
  );
  await owner.query(samplePracticeChange(rows[0]!.person));
  const { rows: waiting } = await owner.query<{ id: string }>(
    "select id from practice_change where state = 'proposed' order by proposed_at desc limit 1",
  );
  return waiting[0]!.id;
}
