import { SignJWT } from 'jose';
import type { NotifyKey } from './notify-settings.ts';

/** The token of one request: Notify takes one that is at most 30 seconds old by its own clock. */
export function notifyToken({ serviceId, secret }: NotifyKey, now: Date): Promise<string> {
  return new SignJWT()
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .setIssuer(serviceId)
    .setIssuedAt(Math.floor(now.getTime() / 1000))
    .sign(new TextEncoder().encode(secret));
}
