import type { IncomingMessage } from 'node:http';
import busboy from 'busboy';
import { isWhole } from '../model/text.js';
import { DiscordError, invalidForm } from './discord-error.js';
import type { UploadedFile } from './route.js';

/** Of one file, in bytes: a server without boosts. */
export const FileLimit = 10 * 1024 * 1024;
/** Files of one message. */
const FileCount = 10;
/** Of JSON, in bytes: room for files in base64, as the control API takes them. */
const JsonLimit = 25 * 1024 * 1024;
/** Of a form, in bytes: ten files and what is said about them. */
const FormLimit = FileCount * FileLimit + 1024 * 1024;

export interface RequestBody {
  readonly json: unknown;
  readonly files: UploadedFile[];
}

const tooLarge = () => new DiscordError(413, 40005, 'Request entity too large');

/**
 * Reads a request's body: JSON, or a form with `payload_json` and files.
 * @throws DiscordError 50109 for JSON that is none, 40005 for too much of it, 30015 for too many files.
 */
export async function readBody(request: IncomingMessage): Promise<RequestBody> {
  const type = request.headers['content-type'] ?? '';
  if (type.startsWith('multipart/form-data')) return readForm(request);
  const text = (await readAll(request)).toString('utf8');
  if (text === '') return { json: undefined, files: [] };
  if (!type.startsWith('application/json')) {
    throw invalidForm([
      {
        path: [],
        code: 'CONTENT_TYPE_INVALID',
        message: "Expected \"Content-Type\" header to be one of {'application/json', 'multipart/form-data'}."
      }
    ]);
  }
  return { json: parse(text), files: [] };
}

/**
 * As `readBody`, for what bots send.
 * @throws DiscordError 50109 also for half a character.
 */
export async function readWhole(request: IncomingMessage): Promise<RequestBody> {
  const body = await readBody(request);
  if (!isWhole(body.json)) throw invalidJson();
  return body;
}

/** The stream is left whole when it is too much, so that the client can still be answered. */
function readAll(request: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > JsonLimit) reject(tooLarge());
      else chunks.push(chunk);
    });
    request.on('end', () => {
      resolve(Buffer.concat(chunks));
    });
    request.on('error', reject);
  });
}

const invalidJson = () => new DiscordError(400, 50109, 'The request body contains invalid JSON.');

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw invalidJson();
  }
}

async function readForm(request: IncomingMessage): Promise<RequestBody> {
  const { fields, files } = await formOf(request);
  const { payload_json: payload, ...rest } = Object.fromEntries(fields);
  return { json: payload === undefined ? rest : parse(payload), files };
}

function formOf(request: IncomingMessage): Promise<{ fields: Map<string, string>; files: UploadedFile[] }> {
  return new Promise((resolve, reject) => {
    const files: UploadedFile[] = [];
    const fields = new Map<string, string>();
    let size = 0;
    const unreadable = () =>
      invalidForm([{ path: [], code: 'MULTIPART_INVALID', message: 'The form could not be read.' }]);
    const form = formReader(request);
    if (!form) {
      reject(unreadable());
      return;
    }
    form.on('field', (name, value) => fields.set(name, value));
    form.on('filesLimit', () => {
      reject(new DiscordError(400, 30015, `Maximum number of attachments in a message reached (${FileCount})`));
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
      reject(unreadable());
    });
    form.on('close', () => {
      resolve({ fields, files });
    });
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= FormLimit) return;
      reject(tooLarge());
      request.unpipe(form).resume();
    });
    request.on('error', reject);
    request.pipe(form);
  });
}

/** @returns null when the header names no boundary. */
function formReader({ headers }: IncomingMessage): busboy.Busboy | null {
  try {
    // The reader already calls a file of exactly its limit too large.
    const limits = { fileSize: FileLimit + 1, files: FileCount, fieldSize: JsonLimit };
    return busboy({ headers, defParamCharset: 'utf8', limits });
  } catch {
    return null;
  }
}
