import type { APIMessage, APIUser } from 'discord-api-types/v10';

/** Who wrote a message: Discord's own shape; names and pictures come from the view where it knows the person. */
export type ShownUser = Pick<APIUser, 'id' | 'username'> & Partial<APIUser>;

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
  };
