import { container } from '@sapphire/framework';
import type { StringSelectMenuInteraction } from 'discord.js';
import type { Translate } from '../../base/language.js';
import { underWay } from '../../base/under-way.js';
import { AsDiscord, languagePage, type ServerLanguage } from '../../views/language.js';
import { answer, updateSoon, whileThinking } from '../acknowledge.js';
import type { CommandUse } from '../desk-command.js';

/** What is spoken in a server, and whether somebody chose it. */
export function languageOfServer(guildId: string): ServerLanguage {
  return { chosen: container.servers.of(guildId).language ?? null, spoken: container.spoken.inServer(guildId) };
}

/** Shows which language a server has, or gives it one. */
export async function showLanguage(interaction: CommandUse, language: string | null, t: Translate): Promise<void> {
  const { guildId } = interaction;
  await whileThinking(
    interaction,
    async () => (language === null ? undefined : changeLanguage(guildId, language, t)),
    (said) => languagePage(languageOfServer(guildId), container.languages, t, said)
  );
}

/** Gives a server the language that was picked in the menu. */
export async function pickLanguage(interaction: StringSelectMenuInteraction<'cached'>, t: Translate): Promise<void> {
  const { guildId } = interaction;
  await updateSoon(interaction);
  const said = await changeLanguage(guildId, interaction.values[0] ?? AsDiscord, t);
  await answer(interaction, languagePage(languageOfServer(guildId), container.languages, t, said));
}

/**
 * @param language - A locale, or `AsDiscord`; one we do not speak is as good as none.
 * @returns What the administrator reads.
 */
export async function changeLanguage(guildId: string, language: string, t: Translate): Promise<string> {
  const known = container.languages.locales().includes(language);
  await container.servers.setLanguage(guildId, known ? language : null);
  // Panels may say something else in it.
  void underWay.track(container.repair.soon(guildId));
  return t('setup:language.changed', { language: container.spoken.inServer(guildId)('language:name') });
}
