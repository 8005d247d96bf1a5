import {
  ActionRowBuilder,
  ChannelSelectMenuBuilder,
  ChannelType,
  RoleSelectMenuBuilder,
  type APISelectMenuOption
} from 'discord.js';
import type { Languages, Translate } from '../base/language.js';
import { MaxStaffRoles, type ServerSettings } from '../servers/server-settings.js';
import { button, row } from './buttons.js';
import { Colors } from './colors.js';
import { customId } from './custom-ids.js';
import { embeds } from './embed.js';
import { languageMenu } from './language.js';
import { channelMenu } from './panels/list.js';
import { presetEmoji, Presets } from './presets.js';
import { menu } from './templates/list.js';

/** What of a set-up can be changed, one after another. */
export const SetUpParts = ['preset', 'channel', 'category', 'staff', 'language', 'transcripts'] as const;
export type SetUpPart = (typeof SetUpParts)[number];

const emoji: Readonly<Record<SetUpPart, string>> = {
  preset: '🎫',
  channel: '📌',
  category: '📁',
  staff: '🛡️',
  language: '🌐',
  transcripts: '📄'
};

/** What can be changed, below the report of a set-up. */
export function partMenu(t: Translate) {
  const options = SetUpParts.map((part) => ({
    value: part,
    label: t(`setup:part.${part}`),
    description: t(`setup:partHint.${part}`),
    emoji: { name: emoji[part] }
  }));
  return menu(customId('setup-part'), t('setup:part.choose'), options);
}

/** One part: what it is changed to, and the way back. */
export function partPage(part: SetUpPart, settings: ServerSettings, languages: Languages, t: Translate) {
  const description = part === 'language' ? undefined : t(`setup:ask.${part}`);
  return {
    embeds: embeds({ color: Colors.calm, title: t(`setup:part.${part}`), description }),
    components: [choicesOf(part, settings, languages, t), row(button(customId('setup-report'), t('setup:ask.back')))]
  };
}

function choicesOf(part: SetUpPart, settings: ServerSettings, languages: Languages, t: Translate) {
  switch (part) {
    case 'preset':
      return menu(customId('setup-preset'), t('setup:part.preset'), presetOptions(t));
    case 'channel':
      return channelMenu(customId('setup-channel'), t('setup:part.channel'));
    case 'category':
      return new ActionRowBuilder<ChannelSelectMenuBuilder>().addComponents(
        new ChannelSelectMenuBuilder()
          .setCustomId(customId('setup-category'))
          .setPlaceholder(t('setup:part.category'))
          .setChannelTypes(ChannelType.GuildCategory)
      );
    case 'staff':
      return new ActionRowBuilder<RoleSelectMenuBuilder>().addComponents(
        new RoleSelectMenuBuilder()
          .setCustomId(customId('setup-staff'))
          .setPlaceholder(t('setup:part.staff'))
          .setMinValues(1)
          .setMaxValues(MaxStaffRoles)
          .setDefaultRoles([...settings.staffRoleIds])
      );
    case 'transcripts':
      return channelMenu(customId('setup-transcripts'), t('setup:part.transcripts'));
    case 'language':
      return languageMenu('setup', settings.language ?? null, languages, t);
  }
}

function presetOptions(t: Translate): APISelectMenuOption[] {
  return Presets.map((preset) => ({
    value: preset,
    label: t(`presets:names.${preset}`),
    description: t(`presets:hints.${preset}`),
    emoji: { name: presetEmoji(preset) }
  }));
}
