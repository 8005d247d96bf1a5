import { Agent, request } from 'node:http';

/** Connections stay open between calls, and keep no process alive. */
const agent = new Agent({ keepAlive: true });

/**
 * Sends JSON and reads text. `fetch` would do the same at four times the cost, which is felt where people are played by
 * the hundred.
 * @throws what the connection says, `ECONNREFUSED` for example.
 */
export function post(url: string, body: unknown): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: 'POST', agent, headers: { 'content-type': 'application/json' } }, (answer) => {
      let text = '';
      answer.setEncoding('utf8');
      answer.on('data', (part: string) => {
        text += part;
      });
      answer.on('error', reject);
      answer.on('end', () => {
        resolve({ status: answer.statusCode ?? 0, text });
      });
    });
    sent.on('error', reject);
    sent.end(JSON.stringify(body));
  });
}
