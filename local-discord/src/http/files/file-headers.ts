import type { StoredFile } from '../../model/types.js';

/** Only these are shown in place; everything else is a download, so that an uploaded page never runs as one of ours. */
const Shown = /^(image\/(png|jpeg|gif|webp|avif)|(video|audio)\/[\w.+-]+)$/;
/** These are harmless by their own name, too. */
const Plain = /^(text\/plain|application\/json)$/;

/** How a file is sent. */
export function headersOf({ name, contentType, data }: StoredFile): Record<string, string | number> {
  const kind = contentType.split(';')[0] ?? '';
  const shown = Shown.test(kind);
  return {
    'Content-Type': shown || Plain.test(kind) ? contentType : 'application/octet-stream',
    'Content-Length': data.length,
    'X-Content-Type-Options': 'nosniff',
    'Content-Security-Policy': "default-src 'none'",
    ...(!shown && { 'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}` })
  };
}
