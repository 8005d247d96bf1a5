/** A message of PostgreSQL's protocol, as it goes by. */
export interface Message {
  /** Who said it. */
  readonly from: 'bot' | 'server';
  /** What it is, for people: `Execute`, `CommandComplete INSERT 0 1`. */
  readonly name: string;
  readonly bytes: Buffer;
}

const ofBot: Readonly<Record<string, string>> = {
  B: 'Bind',
  C: 'Close',
  D: 'Describe',
  E: 'Execute',
  H: 'Flush',
  P: 'Parse',
  p: 'Password',
  Q: 'Query',
  S: 'Sync',
  X: 'Terminate'
};

const ofServer: Readonly<Record<string, string>> = {
  '1': 'ParseComplete',
  '2': 'BindComplete',
  '3': 'CloseComplete',
  A: 'Notification',
  C: 'CommandComplete',
  D: 'DataRow',
  E: 'Error',
  I: 'EmptyQuery',
  K: 'BackendKeyData',
  N: 'Notice',
  R: 'Authentication',
  S: 'ParameterStatus',
  T: 'RowDescription',
  Z: 'ReadyForQuery',
  n: 'NoData',
  t: 'ParameterDescription'
};

/**
 * Takes what one side says apart into messages, however the bytes come.
 * @see https://www.postgresql.org/docs/current/protocol-message-formats.html
 */
export class MessageReader {
  private rest = Buffer.alloc(0);
  /** The first thing a bot says has no letter in front. */
  private started: boolean;

  public constructor(private readonly from: Message['from']) {
    this.started = from === 'server';
  }

  public read(bytes: Buffer): Message[] {
    this.rest = Buffer.concat([this.rest, bytes]);
    const messages: Message[] = [];
    for (;;) {
      const head = this.started ? 1 : 0;
      if (this.rest.length < head + 4) return messages;
      const length = head + this.rest.readInt32BE(head);
      if (this.rest.length < length) return messages;
      const message = this.rest.subarray(0, length);
      this.rest = this.rest.subarray(length);
      messages.push({ from: this.from, name: this.nameOf(message), bytes: Buffer.from(message) });
      this.started = true;
    }
  }

  private nameOf(message: Buffer): string {
    if (!this.started) return 'Startup';
    const letter = String.fromCharCode(message[0] ?? 0);
    const name = (this.from === 'bot' ? ofBot : ofServer)[letter] ?? letter;
    if (name === 'Parse' || name === 'Query') return `${name} ${statementIn(message, name)}`;
    return name === 'CommandComplete' ? `${name} ${message.toString('utf8', 5, message.length - 1)}` : name;
  }
}

/** The beginning of a statement: enough to know it by. */
function statementIn(message: Buffer, name: 'Parse' | 'Query'): string {
  const from = name === 'Parse' ? message.indexOf(0, 5) + 1 : 5;
  const text = message.toString('utf8', from, Math.max(from, message.indexOf(0, from)));
  return text.replace(/\s+/g, ' ').trim().slice(0, 50);
}
