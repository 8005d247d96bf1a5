import type { IncomingMessage } from 'node:http';
import busboy from 'busboy';
import { DiscordError } from './discord-error.js';
import type { UploadedFile } from './route.js';

/** Of one file, in bytes: a server without boosts. */
export const FileLimit = 10 * 1024 * 1024;
/** Of a whole request, in bytes. */
const RequestLimit = 25 * 1024 * 1024;

export interface RequestBody {
  readonly json: unknown;
  readonly files: UploadedFile[];
}

const tooLarge = () => new DiscordError(413, 40005, 'Request entity too large');

/**
 * Reads a request's body: JSON, or a form with `payload_json` and files.
 * @throws DiscordError 50109 for JSON that is none, 40005 for too much of it.
 */
export async function readBody(request: IncomingMessage): Promise<RequestBody> {
  const type = request.headers['content-type'] ?? '';
  if (type.startsWith('multipart/form-data')) return readForm(request);
  const text = (await readAll(request)).toString('utf8');
  if (text === '') return { json: undefined, files: [] };
  if (!type.startsWith('application/json'))
    throw new DiscordError(400, 0, 'Expected "Content-Type" header to be one of {\'application/json\'}.');
  return { json: parse(text), files: [] };
}

async function readAll(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > RequestLimit) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new DiscordError(400, 50109, 'The request body contains invalid JSON.');
  }
}

function readForm(request: IncomingMessage): Promise<RequestBody> {
  return new Promise((resolve, reject) => {
    const files: UploadedFile[] = [];
    const fields: Record<string, string> = {};
    const form = busboy({
      headers: request.headers,
      defParamCharset: 'utf8',
      limits: { fileSize: FileLimit, files: 10, fieldSize: RequestLimit }
    });
    form.on('field', (name, value) => {
      fields[name] = value;
    });
    form.on('file', (field, stream, { filename, mimeType }) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('limit', () => {
        reject(tooLarge());
      });
      stream.on('end', () =>
        files.push({ field, name: filename ?? 'unknown', contentType: mimeType, data: Buffer.concat(chunks) })
      );
    });
    form.on('error', () => {
      reject(new DiscordError(400, 50035, 'Invalid Form Body'));
    });
    form.on('close', () => {
      try {
        const { payload_json: payload, ...rest } = fields;
        resolve({ json: payload === undefined ? rest : parse(payload), files });
      } catch (error) {
        reject(error as Error);
      }
    });
    request.pipe(form);
  });
}
