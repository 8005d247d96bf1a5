/** A person, as Discord shows them. */
export function mention(userId: string): string {
  return `<@${userId}>`;
}

/** A role, as Discord shows it. */
export function mentionRole(roleId: string): string {
  return `<@&${roleId}>`;
}

/** A channel, as Discord shows it: a link with its name. */
export function linkChannel(channelId: string): string {
  return `<#${channelId}>`;
}

/**
 * A moment as Discord shows it to each reader in their own language, counted from now: "in 5 seconds". Rounded up, so that
 * waiting that long is enough.
 * @param moment - In ms since 1970, or ISO 8601.
 */
export function relativeTime(moment: number | string): string {
  const milliseconds = typeof moment === 'number' ? moment : Date.parse(moment);
  return `<t:${Math.ceil(milliseconds / 1000)}:R>`;
}

/**
 * A moment with its day, as Discord shows it to each reader in their own language and time: "26 November 2026 14:05".
 * @param moment - ISO 8601.
 */
export function dateAndTime(moment: string): string {
  return `<t:${Math.floor(Date.parse(moment) / 1000)}:f>`;
}

/** Where a message stands, for links. */
export function messageUrl(guildId: string, channelId: string, messageId: string): string {
  return `https://discord.com/channels/${guildId}/${channelId}/${messageId}`;
}
