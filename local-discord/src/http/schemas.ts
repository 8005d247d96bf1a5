import { coercionsOf, isExact, withCoercions, type Coercion } from './coercion.js';
import type { FieldProblem } from './discord-error.js';
import { counted } from '../model/text.js';
import { LengthBounds } from './length-bounds.js';
import { isGap } from './schema-gaps.js';
import { problemsOf, type SchemaIssue } from './schema-problems.js';

interface Schema {
  safeParse(
    value: unknown,
    options: { error: (issue: object) => string | undefined }
  ): { success: true } | { success: false; error: { issues: readonly SchemaIssue[] } };
}

export interface SchemaFault {
  kind: 'request' | 'response';
  route: string;
  problems: string[];
}

/** Faults kept for `schemaFaults`; the first ones tell the most. */
const KeptFaults = 200;
const CoercionRounds = 5;

/** Discord's own schemas, by name. The package is an ES module, which is why it is loaded asynchronously, here only. */
export class Schemas {
  public readonly faults: SchemaFault[] = [];
  private readonly found = new Map<string, Schema>();

  private readonly options: { error: (issue: object) => string | undefined };

  private constructor(private readonly all: Readonly<Record<string, unknown>>) {
    const bounds = new LengthBounds(all);
    this.options = { error: (issue) => bounds.message(issue) };
  }

  public static async load(): Promise<Schemas> {
    return new Schemas((await import('discord-api-spec/zod')) as Readonly<Record<string, unknown>>);
  }

  /** What is wrong with a body, or nothing. Several names are alternatives: the one that fits best is named in the answer. */
  public check(names: string | readonly string[], body: unknown): FieldProblem[] {
    let best: FieldProblem[] | null = null;
    for (const name of typeof names === 'string' ? [names] : names) {
      const read = this.schema(name, body);
      if (read.length === 0) return [];
      if (!best || isCloser(read, best)) best = read;
    }
    return best ?? [];
  }

  /**
   * As `check`, with values read as generously as Discord reads a bot's.
   * @returns what is wrong, and the body as it was read.
   */
  public checkRequest(
    names: string | readonly string[],
    body: unknown
  ): { problems: readonly FieldProblem[]; body: unknown } {
    const coercions: Coercion[] = [];
    let problems = this.check(names, counted(body));
    // Each round may uncover the next value, inside a union for example.
    for (let round = 0; round < CoercionRounds && problems.length > 0; round++) {
      const more = coercionsOf(withCoercions(body, coercions), problems);
      if (more.length === 0) break;
      coercions.push(...more);
      problems = this.check(names, counted(withCoercions(body, coercions)));
    }
    return { problems, body: withCoercions(body, coercions.filter(isExact)) };
  }

  /** Notes that someone did not keep to Discord's shapes. */
  public note(kind: SchemaFault['kind'], route: string, problems: readonly FieldProblem[]): void {
    if (this.faults.length >= KeptFaults) return;
    this.faults.push({ kind, route, problems: problems.map(({ path, message }) => `${path.join('.')}: ${message}`) });
  }

  private schema(name: string, body: unknown): FieldProblem[] {
    if (name.endsWith('[]')) {
      if (!Array.isArray(body))
        return [{ path: [], code: 'LIST_TYPE_CONVERT', message: 'Only iterables may be used in a ListType' }];
      return body.flatMap((item, index) =>
        this.schema(name.slice(0, -2), item).map((problem) => ({ ...problem, path: [index, ...problem.path] }))
      );
    }
    const read = this.byName(name).safeParse(body, this.options);
    return read.success ? [] : problemsOf(read.error.issues, body).filter((problem) => !isGap(problem, body));
  }

  private byName(name: string): Schema {
    const known = this.found.get(name);
    if (known) return known;
    const schema = this.all[`${name}Schema`];
    if (typeof schema !== 'object' || schema === null || !('safeParse' in schema))
      throw new Error(`discord-api-spec has no schema ${name}.`);
    this.found.set(name, schema as Schema);
    return schema as Schema;
  }
}

/** Of two alternatives a body fits neither of, the one with its `type` is meant, or else the one with fewer faults. */
function isCloser(one: readonly FieldProblem[], other: readonly FieldProblem[]): boolean {
  const wrongType = (problems: readonly FieldProblem[]) =>
    problems.some(({ path }) => path.length === 1 && path[0] === 'type');
  if (wrongType(one) !== wrongType(other)) return !wrongType(one);
  return one.length < other.length;
}
