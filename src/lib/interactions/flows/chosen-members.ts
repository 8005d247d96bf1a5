import type { GuildMember } from 'discord.js';

/** So many are kept; the oldest goes first. */
const Most = 500;
/** Whoever takes longer to choose a kind, in ms, has the member looked for once more: they may have left since. */
const GoodForMs = 60_000;

/**
 * Members somebody wants a ticket for, while they choose of which kind: the interaction brought them, and nobody need ask
 * Discord again. In the memory of this process only.
 */
class ChosenMembers {
  private readonly members = new Map<string, { readonly member: GuildMember; readonly at: number }>();

  public keep(member: GuildMember): void {
    const name = nameOf(member.guild.id, member.id);
    this.members.delete(name);
    this.members.set(name, { member, at: performance.now() });
    const [oldest] = this.members.keys();
    if (this.members.size > Most && oldest !== undefined) this.members.delete(oldest);
  }

  /** As they were a moment ago, or null where nobody chose them just now. */
  public of(guildId: string, userId: string): GuildMember | null {
    const kept = this.members.get(nameOf(guildId, userId));
    return kept && performance.now() - kept.at < GoodForMs ? kept.member : null;
  }
}

function nameOf(guildId: string, userId: string): string {
  return `${guildId}/${userId}`;
}

/** Of this process. */
export const chosenMembers = new ChosenMembers();
