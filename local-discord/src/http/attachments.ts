import type { ServerResponse } from 'node:http';
import type { World } from '../model/world.js';

/** Only these are shown in place; everything else is a download, so that an uploaded page never runs as one of ours. */
const Shown = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp']);

/** Answers `/attachments/{channel}/{attachment}/{name}`. */
export function sendAttachment(world: World, path: string, response: ServerResponse): void {
  const [, , , attachmentId = ''] = path.split('/');
  const stored = world.attachments.get(attachmentId);
  if (!stored) {
    response.writeHead(404).end();
    return;
  }
  const shown = Shown.has(stored.contentType);
  response
    .writeHead(200, {
      'Content-Type': shown ? stored.contentType : 'application/octet-stream',
      'Content-Length': stored.data.length,
      'X-Content-Type-Options': 'nosniff',
      'Content-Security-Policy': "default-src 'none'",
      ...(!shown && { 'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(stored.name)}` })
    })
    .end(stored.data);
}
