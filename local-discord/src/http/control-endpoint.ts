import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import { readBody } from './body.js';

const CallSchema = z.object({ method: z.string(), argument: z.unknown().optional() });

/** Answers `POST /control/rpc`. A refusal is an answer too: `{ error: { name, message } }` with status 400. */
export async function answerControl(
  request: IncomingMessage,
  response: ServerResponse,
  control: (method: string, argument: unknown) => Promise<unknown>
): Promise<void> {
  const reply = (status: number, body: object) => {
    response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
  };
  if (request.method !== 'POST') {
    reply(405, { error: { name: 'BadCall', message: 'Use POST.' } });
    return;
  }
  try {
    const { method, argument } = CallSchema.parse((await readBody(request)).json);
    const result = await control(method, argument);
    reply(200, { result: result ?? null });
  } catch (error) {
    const { name, message } = error instanceof Error ? error : new Error(String(error));
    reply(400, { error: { name, message } });
  }
}
