import type { APIMessage, APIUser } from 'discord-api-types/v10';

/** Who wrote a message: Discord's own shape; names and pictures come from the view where it knows the person. */
export type ShownUser = Pick<APIUser, 'id' | 'username'> & Partial<APIUser>;

/** What a message said before it was edited. */
export interface EarlierVersion {
  readonly content: string;
  readonly attachments?: APIMessage['attachments'];
  /** When it was edited before; null: it is what was said first. */
  readonly edited_timestamp: string | null;
}

type Always = 'id' | 'type' | 'content' | 'timestamp';

/**
 * A message in Discord's own shape (`APIMessage` is one). All but a few fields may be missing: what was kept long ago
 * lacks what Discord has added since.
 */
export type ShownMessage = Pick<APIMessage, Always> & { readonly author: ShownUser } & Partial<
    Omit<APIMessage, Always | 'author' | 'flags' | 'referenced_message'>
  > & {
    /** A set of flags is a number; the enum names single ones. */
    readonly flags?: number;
    /** Null: it was deleted. Left out: nobody has looked. */
    readonly referenced_message?: ShownMessage | null;
    /** When it was deleted, ISO 8601; left out: it was not. */
    readonly deleted_at?: string;
    /** What it said before it was edited, the earliest first. */
    readonly earlier?: readonly EarlierVersion[];
  };
