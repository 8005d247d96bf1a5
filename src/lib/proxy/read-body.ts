import type { IncomingMessage } from 'node:http';

/** Discord takes 10 to 25 MB of files in a message; with what stands around them, in bytes. */
export const LargestBody = 30 * 1024 ** 2;
/** What waits here at most, all bodies together, in bytes. */
const MostAtOnce = 256 * 1024 ** 2;

/** Why a body was not read. */
export class BodyRefused extends Error {
  public constructor(public readonly why: 'too-large' | 'too-much') {
    super(why);
    this.name = 'BodyRefused';
  }
}

/** Bodies of requests, held until their request has gone. It goes when it is whole: a slow caller must not take a turn. */
export class Bodies {
  private held = 0;

  /**
   * Reads a body. `drop` must follow.
   * @throws BodyRefused, or what ended the connection.
   */
  public async read(request: IncomingMessage): Promise<Buffer> {
    if (Number(request.headers['content-length'] ?? 0) > LargestBody) throw new BodyRefused('too-large');
    const chunks: Buffer[] = [];
    let length = 0;
    try {
      for await (const chunk of request as AsyncIterable<Buffer>) {
        length += chunk.length;
        this.held += chunk.length;
        if (length > LargestBody) throw new BodyRefused('too-large');
        if (this.held > MostAtOnce) throw new BodyRefused('too-much');
        chunks.push(chunk);
      }
    } catch (error) {
      this.held -= length;
      throw error;
    }
    return Buffer.concat(chunks);
  }

  /** A body is not needed any more. */
  public drop(body: Buffer): void {
    this.held -= body.length;
  }
}
