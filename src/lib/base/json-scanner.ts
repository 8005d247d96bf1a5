/** Deeper than any file of ours, and shallow enough for the call stack. */
const DeepestNesting = 200;

const Literal = /(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.+-])/y;
const Escape = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;

/** Where a text stops being JSON, and why, in words. */
export class JsonSyntaxFault extends Error {
  public constructor(
    public readonly offset: number,
    fault: string
  ) {
    super(fault);
    this.name = 'JsonSyntaxFault';
  }
}

/** Is called for every value, with its path and where it begins. */
export type VisitValue = (path: readonly string[], offset: number) => void;

/**
 * Walks through JSON text. It takes exactly what `JSON.parse` takes, and knows what that does not tell: where a value
 * stands, and where a fault is (Node 20 gives no position for most of them).
 */
export class JsonScanner {
  private position = 0;

  public constructor(
    private readonly text: string,
    private readonly visit: VisitValue = () => undefined,
    /** Is called for a value whose name was given before in the same object: `JSON.parse` takes the last one. */
    private readonly again: VisitValue = () => undefined
  ) {}

  /** @throws JsonSyntaxFault at the first fault. */
  public scan(): void {
    this.space();
    if (this.next === undefined) this.fail('it is empty');
    this.value([]);
    this.space();
    const rest = this.text.charAt(this.position);
    if (rest !== '') this.fail(`nothing may follow the end, but there is ${rest}`);
  }

  private get next(): string | undefined {
    return this.text[this.position];
  }

  private value(path: readonly string[]): void {
    if (path.length > DeepestNesting) this.fail('it is nested too deep');
    this.visit(path, this.position);
    if (this.next === '{') this.object(path);
    else if (this.next === '[') this.array(path);
    else if (this.next === '"') this.string();
    else this.literal();
  }

  private object(path: readonly string[]): void {
    const start = this.position;
    this.position += 1;
    this.space();
    if (this.take('}')) return;
    const names = new Set<string>();
    do {
      if (this.next !== '"') this.unexpected(start, 'a name in double quotes');
      const name = this.string();
      this.space();
      if (!this.take(':')) this.unexpected(start, `a colon after "${name}"`);
      this.space();
      if (names.has(name)) this.again([...path, name], this.position);
      names.add(name);
      this.value([...path, name]);
    } while (this.goesOn('}', start));
  }

  private array(path: readonly string[]): void {
    const start = this.position;
    this.position += 1;
    this.space();
    if (this.take(']')) return;
    let index = 0;
    do {
      this.value([...path, String(index)]);
      index += 1;
    } while (this.goesOn(']', start));
  }

  /** After a value: is there another one? */
  private goesOn(bracket: string, start: number): boolean {
    const end = this.position;
    this.space();
    if (this.take(bracket)) return false;
    if (!this.take(',')) {
      // A forgotten comma is where the line before ends, not where the next one begins.
      if (/["{[\w-]/.test(this.next ?? '')) this.fail('a comma is missing here', end);
      this.unexpected(start, `a comma or ${bracket}`);
    }
    this.space();
    if (this.next === bracket) this.fail(`there is a comma too many before this ${bracket}`);
    return true;
  }

  private string(): string {
    const start = this.position;
    for (this.position += 1; this.next !== '"'; this.position += 1) {
      if (this.next === undefined || this.next < ' ') this.fail('this text is not closed with "', start);
      if (this.next === '\\') this.position += this.match(Escape, 'a \\ is written as \\\\ in JSON').length - 1;
    }
    this.position += 1;
    return JSON.parse(this.text.slice(start, this.position)) as string;
  }

  private literal(): void {
    if (this.next === undefined) this.fail('it ends too early');
    this.position += this.match(Literal, `${this.next} cannot stand here; texts are put in double quotes`).length;
  }

  private match(pattern: RegExp, fault: string): string {
    pattern.lastIndex = this.position;
    return pattern.exec(this.text)?.[0] ?? this.fail(fault);
  }

  private take(character: string): boolean {
    if (this.next !== character) return false;
    this.position += 1;
    return true;
  }

  private space(): void {
    while (this.next !== undefined && ' \t\r\n'.includes(this.next)) this.position += 1;
  }

  private unexpected(start: number, wanted: string): never {
    if (this.next === undefined) {
      const line = this.text.slice(0, start).split('\n').length;
      this.fail(`it ends too early: the ${this.text[start] ?? ''} of line ${line} is not closed`);
    }
    this.fail(`here should be ${wanted}, not ${this.next}`);
  }

  private fail(fault: string, offset = this.position): never {
    throw new JsonSyntaxFault(offset, fault);
  }
}
