import type { APIApplicationCommandOption } from 'discord-api-types/v10';
import type { CommandOptionView, CommandView, InteractionView, MessageView } from '../client/contract.js';
import type { Interaction } from '../interactions/interaction.js';
import { Interactions } from '../interactions/interactions.js';
import { nameFor, type OfferedCommand } from '../interactions/person/visible-commands.js';
import type { User } from '../model/types.js';
import type { World } from '../model/world.js';
import { messageView } from './views.js';

/** What the person who acted sees of it now. */
export function interactionView(world: World, interaction: Interaction): InteractionView {
  const see = (id: string | null): MessageView[] => {
    const message = id === null ? undefined : interaction.channel.messages.get(id);
    return message ? [messageView(world, message, interaction.user.id)] : [];
  };
  const { modal } = interaction;
  const interactions = Interactions.of(world);
  const state = interactions.gaveUp(interaction) ? 'failed' : interaction.state;
  return {
    id: interaction.id,
    state,
    settled: interactions.isSettled(interaction),
    responseType: interaction.responseType,
    acknowledgedAfterMs: interaction.acknowledgedAfterMs,
    messageId: interaction.originalId,
    message: see(interaction.originalId)[0] ?? null,
    modal: modal && {
      applicationId: interaction.application.id,
      customId: modal.custom_id,
      title: modal.title,
      components: modal.components
    },
    choices: interaction.choices?.map(({ name, value }) => ({ name, value })) ?? null,
    followUps: interaction.followUpIds.flatMap(see)
  };
}

/** @param locale - The language of who sees it. */
export function commandView({ application, command }: OfferedCommand, locale: User['locale']): CommandView {
  return {
    id: command.id,
    applicationId: application.id,
    name: command.name,
    shownAs: nameFor(command, locale),
    type: command.type,
    description: command.descriptionLocalizations?.[locale] ?? command.description,
    options: command.options.map((option) => optionView(option, locale)),
    defaultMemberPermissions: command.defaultMemberPermissions?.toString() ?? null
  };
}

function optionView(option: APIApplicationCommandOption, locale: User['locale']): CommandOptionView {
  return {
    name: option.name,
    type: option.type,
    description: option.description_localizations?.[locale] ?? option.description,
    required: option.required ?? false,
    autocomplete: 'autocomplete' in option && option.autocomplete === true,
    choices:
      'choices' in option
        ? (option.choices ?? []).map(({ name, value, name_localizations }) => ({
            name: name_localizations?.[locale] ?? name,
            value
          }))
        : [],
    options: 'options' in option ? (option.options ?? []).map((inner) => optionView(inner, locale)) : [],
    channelTypes: 'channel_types' in option ? (option.channel_types ?? []) : [],
    minValue: ('min_value' in option ? option.min_value : null) ?? null,
    maxValue: ('max_value' in option ? option.max_value : null) ?? null,
    minLength: ('min_length' in option ? option.min_length : null) ?? null,
    maxLength: ('max_length' in option ? option.max_length : null) ?? null
  };
}
