import { randomBytes } from 'node:crypto';
import type { Application } from '../types.js';

/** A new token; the old one is worth nothing from now on. */
export function resetToken(application: Application): Application {
  application.token = madeUpToken(application.id);
  return application;
}

/** Shaped as Discord's: some libraries read the application's id from its first part. */
export function madeUpToken(applicationId: string): string {
  const part = (bytes: number): string => randomBytes(bytes).toString('base64url');
  return `${Buffer.from(applicationId).toString('base64url')}.${part(4)}.${part(28)}`;
}
