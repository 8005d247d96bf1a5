import type { ApplicationCommandOptionType } from 'discord-api-types/v10';

/** Discord's numbers for the kinds of option. Written out, so that the page does not carry the whole package. */
export const OptionType = {
  Subcommand: 1,
  SubcommandGroup: 2,
  String: 3,
  Integer: 4,
  Boolean: 5,
  User: 6,
  Channel: 7,
  Role: 8,
  Mentionable: 9,
  Number: 10,
  Attachment: 11
} as const satisfies Record<keyof typeof ApplicationCommandOptionType, number>;
