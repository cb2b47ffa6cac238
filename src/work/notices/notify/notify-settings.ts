import type { NoticeKind } from '../../../workflow/notices/notice-kind.ts';

/** How GOV.UK Notify is reached. */
export interface NotifySettings {
  readonly url: URL;
  readonly key: NotifyKey;
  /** The id of the template of each kind of notice. */
  readonly templates: Readonly<Record<NoticeKind, string>>;
}

/** A key of Notify's: the service's id, and the secret that signs. */
export interface NotifyKey {
  readonly serviceId: string;
  readonly secret: string;
}

const uuid = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const key = new RegExp(`^.+-(${uuid})-(${uuid})$`, 'i');

/** Reads a key as Notify gives it: a name, the service's id and the secret, with hyphens between; undefined for another. */
export function parseNotifyKey(text: string): NotifyKey | undefined {
  const [, serviceId, secret] = key.exec(text) ?? [];
  return serviceId === undefined || secret === undefined ? undefined : { serviceId, secret };
}
