/** Events after which the bot may be allowed what it was not before. Those of a member count where the member is the bot. */
const ofServers: ReadonlySet<string> = new Set(['GUILD_ROLE_CREATE', 'GUILD_ROLE_UPDATE', 'GUILD_ROLE_DELETE']);
const ofChannels: ReadonlySet<string> = new Set(['CHANNEL_CREATE', 'CHANNEL_UPDATE', 'CHANNEL_DELETE']);

type Fields = Partial<Record<string, unknown>>;

/**
 * In which server may the bot be allowed something else from now on?
 * @param packet - An event as the gateway sends it.
 * @returns The server's id, or null where nothing of the kind happened.
 */
export function whosePermissionsChanged(packet: unknown, botId: string | null): string | null {
  const { t, d } = fields(packet);
  const data = fields(d);
  if (typeof t !== 'string') return null;
  if (t === 'GUILD_CREATE' || t === 'GUILD_UPDATE') return text(data.id);
  if (ofServers.has(t) || ofChannels.has(t)) return text(data.guild_id);
  return t === 'GUILD_MEMBER_UPDATE' && fields(data.user).id === botId ? text(data.guild_id) : null;
}

function fields(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
