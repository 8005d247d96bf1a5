/** How the message of a length with two bounds begins. */
export const BothBounds = 'Must be between ';

/** The parts of a zod schema that lead to other schemas, and its checks. Source: zod 4's `core`. */
interface SchemaDefinition {
  readonly checks?: readonly { readonly _zod: { readonly def: LengthCheck } }[];
  readonly shape?: Readonly<Record<string, unknown>>;
  readonly options?: readonly unknown[];
  readonly getter?: () => unknown;
  readonly element?: unknown;
  readonly innerType?: unknown;
  readonly valueType?: unknown;
  readonly left?: unknown;
  readonly right?: unknown;
}

interface LengthCheck {
  readonly check: string;
  readonly minimum?: number;
  readonly maximum?: number;
}

/**
 * Knows both bounds of a length where zod's issue tells only the one that was crossed: Discord names both
 * (`BASE_TYPE_BAD_LENGTH`). Looks through the schemas once, at the first issue.
 */
export class LengthBounds {
  private messages: WeakMap<object, string> | null = null;

  public constructor(private readonly schemas: Readonly<Record<string, unknown>>) {}

  /** Discord's message for an issue about a length with two bounds; undefined for every other one. */
  public message(issue: object): string | undefined {
    this.messages ??= collect(Object.values(this.schemas));
    const { inst } = issue as { inst?: object };
    return inst && this.messages.get(inst);
  }
}

function collect(roots: readonly unknown[]): WeakMap<object, string> {
  const messages = new WeakMap<object, string>();
  const seen = new Set<unknown>();
  const left = [...roots];
  while (left.length > 0) {
    const schema = left.pop();
    const definition = definitionOf(schema);
    if (!definition || seen.has(schema)) continue;
    seen.add(schema);
    note(definition.checks ?? [], messages);
    const { shape, options, getter, element, innerType, valueType, left: one, right: other } = definition;
    left.push(...Object.values(shape ?? {}), ...(options ?? []), getter?.());
    left.push(element, innerType, valueType, one, other);
  }
  return messages;
}

function note(checks: NonNullable<SchemaDefinition['checks']>, messages: WeakMap<object, string>): void {
  const lower = checks.find(({ _zod }) => _zod.def.check === 'min_length')?._zod.def.minimum;
  const upper = checks.find(({ _zod }) => _zod.def.check === 'max_length')?._zod.def.maximum;
  if (lower === undefined || upper === undefined) return;
  for (const check of checks) messages.set(check, `${BothBounds}${String(lower)} and ${String(upper)} in length.`);
}

function definitionOf(schema: unknown): SchemaDefinition | null {
  if (typeof schema !== 'object' || schema === null || !('_zod' in schema)) return null;
  return (schema as { _zod: { def: SchemaDefinition } })._zod.def;
}
