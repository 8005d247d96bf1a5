import { LimitedCollection, type BaseInteraction } from 'discord.js';

/** So many people are known by name; those who were seen longest ago are forgotten first. */
const Most = 1_000;

/** Who is called what, for the log: people are in no cache, but they come with what they do, and so do those they name. */
export class KnownNames {
  private readonly names = new LimitedCollection<string, string>({ maxSize: Most });

  /** Remembers whom an interaction brings along. */
  public saw(interaction: BaseInteraction): void {
    const named = interaction.isChatInputCommand()
      ? interaction.options.resolved?.users
      : interaction.isUserSelectMenu()
        ? interaction.users
        : undefined;
    for (const { id, username } of [interaction.user, ...(named?.values() ?? [])]) {
      this.names.delete(id);
      this.names.set(id, username);
    }
  }

  /** What a person is called, or null where they were not seen for long. */
  public of(userId: string): string | null {
    return this.names.get(userId) ?? null;
  }
}
