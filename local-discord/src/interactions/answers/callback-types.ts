import { InteractionResponseType as Type, InteractionType } from 'discord-api-types/v10';
import { invalidForm } from '../../http/discord-error.js';
import type { Interaction } from '../interaction.js';

const MESSAGE = [Type.ChannelMessageWithSource, Type.DeferredChannelMessageWithSource];
const UPDATE = [Type.DeferredMessageUpdate, Type.UpdateMessage];

/** The callback types that answer this interaction. A modal can only update a message when a component opened it. */
function answersTo(interaction: Interaction): readonly number[] {
  switch (interaction.kind) {
    case InteractionType.ApplicationCommand:
      return [...MESSAGE, Type.Modal];
    case InteractionType.MessageComponent:
      return [...MESSAGE, ...UPDATE, Type.Modal];
    case InteractionType.ApplicationCommandAutocomplete:
      return [Type.ApplicationCommandAutocompleteResult];
    case InteractionType.ModalSubmit:
      return interaction.message ? [...MESSAGE, ...UPDATE] : MESSAGE;
    default:
      return [Type.Pong];
  }
}

/** @throws 50035 for a callback type which does not answer this kind of interaction. */
export function refuseWrongType(interaction: Interaction, type: number): void {
  const allowed = answersTo(interaction);
  if (allowed.includes(type)) return;
  throw invalidForm([
    { path: ['type'], code: 'BASE_TYPE_CHOICES', message: `Value must be one of {${allowed.join(', ')}}.` }
  ]);
}
