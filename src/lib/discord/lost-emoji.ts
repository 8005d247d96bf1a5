/** For so long, in ms, what Discord refused is not asked again by a look. New emoji are refused by mistake now and then (#7128). */
const BelievedMs = 3_600_000;

/** A custom emoji within a text. One behind a backslash is a person's own words, which mean nothing. */
const written = /(?<!\\)<a?:\w{2,32}:(\d{15,20})> ?/g;

/**
 * The custom emoji Discord does not let the bot show any more: they were deleted, or stand in a server it is not in.
 * Nothing tells so but Discord's refusal of a message, which then goes without them; one that it takes shows that they
 * are back.
 */
export class LostEmoji {
  /** When each was refused last, in ms since 1970, by its id. */
  private readonly refused = new Map<string, number>();

  /** Discord refused a message for an emoji. */
  public add(id: string): void {
    this.refused.set(id, Date.now());
  }

  /** Discord took a message with these on its buttons and menus. */
  public taken(body: unknown): void {
    if (this.refused.size > 0) for (const id of emojiIn(body)) this.refused.delete(id);
  }

  public has(id: string): boolean {
    return this.refused.has(id);
  }

  /** As `has`, and Discord has said so a short while ago. */
  public lately(id: string): boolean {
    return Date.now() - (this.refused.get(id) ?? 0) < BelievedMs;
  }

  /** A text without them: Discord would write them out. */
  public outOf(text: string): string {
    if (this.refused.size === 0) return text;
    return text.replace(written, (found, id: string) => (this.refused.has(id) ? '' : found));
  }

  /** A request's body with none of them in what is read of a message: its content and embeds. */
  public outOfTexts<T>(body: T): T {
    return this.refused.size === 0 ? body : (this.clean(body, false) as T);
  }

  private clean(value: unknown, isText: boolean): unknown {
    if (typeof value === 'string') return isText ? this.outOf(value) : value;
    if (Array.isArray(value)) return value.map((one) => this.clean(one, isText));
    if (!isPlain(value)) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, one]) => [key, this.clean(one, isText || key === 'content' || key === 'embeds')])
    );
  }
}

/** What this process has learned of them. */
export const lostEmoji = new LostEmoji();

/** The ids of the custom emoji on the buttons and menus of a body. */
function emojiIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(emojiIn);
  if (!isPlain(value)) return [];
  return Object.entries(value).flatMap(([key, one]) =>
    key === 'emoji' && isPlain(one) && typeof one['id'] === 'string' ? [one['id']] : emojiIn(one)
  );
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
