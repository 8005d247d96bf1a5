/** One problem in a request body, at a path such as `embeds.0.title`. */
export interface FieldProblem {
  readonly path: readonly (string | number)[];
  /** Discord's name of the problem, for example `BASE_TYPE_MAX_LENGTH`. */
  readonly code: string;
  readonly message: string;
}

/** A refusal as Discord words it: HTTP status, JSON error code, message, and for 50035 the fields at fault. */
export class DiscordError extends Error {
  public constructor(
    public readonly status: number,
    public readonly code: number,
    message: string,
    public readonly problems: readonly FieldProblem[] = []
  ) {
    super(message);
    this.name = 'DiscordError';
  }
}

export const unknownChannel = () => new DiscordError(404, 10003, 'Unknown Channel');
export const unknownGuild = () => new DiscordError(404, 10004, 'Unknown Guild');
export const unknownMember = () => new DiscordError(404, 10007, 'Unknown Member');
export const unknownMessage = () => new DiscordError(404, 10008, 'Unknown Message');
export const unknownRole = () => new DiscordError(404, 10011, 'Unknown Role');
export const unknownUser = () => new DiscordError(404, 10013, 'Unknown User');
export const unknownWebhook = () => new DiscordError(404, 10015, 'Unknown Webhook');
export const unknownInteraction = () => new DiscordError(404, 10062, 'Unknown interaction');
export const unknownCommand = () => new DiscordError(404, 10063, 'Unknown application command');
export const alreadyAcknowledged = () => new DiscordError(400, 40060, 'Interaction has already been acknowledged.');
export const missingAccess = () => new DiscordError(403, 50001, 'Missing Access');
export const missingPermissions = () => new DiscordError(403, 50013, 'Missing Permissions');
export const twoFactorNeeded = () => new DiscordError(403, 60003, 'Two factor is required for this operation');
export const blockedByUser = (status = 403) => new DiscordError(status, 50007, 'Cannot send messages to this user');
export const shutToDirectMessages = () => new DiscordError(403, 50278, 'Cannot send messages to this user');
export const tooManyFollowUps = () =>
  new DiscordError(400, 40094, 'This interaction has hit the maximum number of follow up messages.');
export const unauthorized = () => new DiscordError(401, 0, '401: Unauthorized');
export const notFound = () => new DiscordError(404, 0, '404: Not Found');

/** The 50035 Discord gives for a body it cannot accept. */
export function invalidForm(problems: readonly FieldProblem[]): DiscordError {
  return new DiscordError(400, 50035, 'Invalid Form Body', problems);
}

/** A 429. */
export class RateLimited extends Error {
  public constructor(
    /** In ms. */
    public readonly retryAfterMs: number,
    /** `user`: this bot on this route. `global`: this bot on every route. `shared`: the resource, whoever asks. */
    public readonly scope: 'user' | 'global' | 'shared',
    public readonly headers: Readonly<Record<string, string>> = {},
    /** Of a limit with an error code of its own: that code, its words, and whether the answer says how long to wait. */
    public readonly own: { readonly code: number; readonly message: string; readonly namesWait: boolean } | null = null
  ) {
    super(own?.message ?? 'You are being rate limited.');
    this.name = 'RateLimited';
  }
}
