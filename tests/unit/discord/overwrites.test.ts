import { OverwriteType, PermissionFlagsBits, PermissionsBitField, type GuildChannel } from 'discord.js';
import { mergedOverwrites, overwritesFit, ticketOverwrites } from '../../../src/lib/discord/overwrites.js';
import { aTicket } from '../../support/tickets.js';

const { ViewChannel, SendMessages, AttachFiles, ManageMessages } = PermissionFlagsBits;
const staff = '300000000000000001';
const gone = '300000000000000002';
const others = '300000000000000003';
const bot = '900000000000000001';

interface Standing {
  id: string;
  type: OverwriteType;
  allow?: bigint;
  deny?: bigint;
}

/** A channel as far as its overwrites go, in a server with these roles. */
function channelWith(standing: readonly Standing[], roleIds: readonly string[]): GuildChannel {
  const overwrites = standing.map(({ id, type, allow = 0n, deny = 0n }) => ({
    ...{ id, type },
    allow: new PermissionsBitField(allow),
    deny: new PermissionsBitField(deny)
  }));
  const cache = new Map(overwrites.map((overwrite) => [overwrite.id, overwrite]));
  const filter = (keep: (overwrite: (typeof overwrites)[number]) => boolean) =>
    new Map([...cache].filter(([, overwrite]) => keep(overwrite)));
  return {
    guild: { roles: { cache: new Set(roleIds) } },
    permissionOverwrites: { cache: Object.assign(cache, { filter }) }
  } as unknown as GuildChannel;
}

const ticket = aTicket();
const all = ViewChannel | SendMessages | AttachFiles;
const roles = [ticket.guildId, staff, others];
const wanted = (mayGive: bigint) => ticketOverwrites(ticket, { botId: bot, mayGive, staffRoleIds: [staff] });
const role = (id: string, allow: bigint): Standing => ({ id, type: OverwriteType.Role, allow });

describe('The overwrites of a ticket', () => {
  test('that are exactly as wanted fit', () => {
    expect(overwritesFit(channelWith(wanted(all), roles), wanted(all), all)).toBe(true);
  });

  test('lose what somebody gave a stranger, and keep of it what the bot may not touch', () => {
    const channel = channelWith([...wanted(all), role(others, ViewChannel | ManageMessages)], roles);
    expect(overwritesFit(channel, wanted(all), all)).toBe(false);
    const merged = mergedOverwrites(channel, wanted(all), all);
    expect(merged.at(-1)).toEqual({ id: others, type: OverwriteType.Role, allow: ManageMessages, deny: 0n });
    expect(overwritesFit(channelWith(merged, roles), wanted(all), all)).toBe(true);
  });

  test('keep what was given when the bot could, and lock people out all the same', () => {
    const may = ViewChannel | SendMessages;
    const closed = { ...ticket, status: 'closed' as const };
    const context = { botId: bot, mayGive: may, staffRoleIds: [staff] };
    const merged = mergedOverwrites(channelWith(wanted(all), roles), ticketOverwrites(closed, context), may);
    expect(merged.find(({ id }) => id === ticket.openerId)?.allow).toBe(AttachFiles);
    expect(merged.find(({ id }) => id === staff)?.allow).toBe(all);
  });

  test('of a role that is gone are ignored (#4303)', () => {
    const channel = channelWith([...wanted(all), role(gone, all)], roles);
    expect(overwritesFit(channel, wanted(all), all)).toBe(true);
    expect(mergedOverwrites(channel, wanted(all), all).map(({ id }) => id)).not.toContain(gone);
  });
});
