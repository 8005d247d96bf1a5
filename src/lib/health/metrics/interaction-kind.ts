import { ApplicationCommandType, ComponentType, InteractionType } from 'discord.js';

/** An interaction as the gateway brings it, as far as it matters here. */
export interface Arrived {
  readonly id: string;
  readonly kind: string;
}

type Fields = Partial<Record<string, unknown>>;

/** The interaction in a packet of the gateway; null where it is another one. */
export function arrivedIn(packet: unknown): Arrived | null {
  const { t, d } = fields(packet);
  const { id, type, data } = fields(d);
  if (t !== 'INTERACTION_CREATE' || typeof id !== 'string') return null;
  return { id, kind: kindOf(type, fields(data)) };
}

function kindOf(type: unknown, data: Fields): string {
  switch (type) {
    case InteractionType.ApplicationCommand:
      return data.type === undefined || data.type === ApplicationCommandType.ChatInput ? 'command' : 'menu';
    case InteractionType.MessageComponent:
      return data.component_type === ComponentType.Button ? 'button' : 'select';
    case InteractionType.ModalSubmit:
      return 'modal';
    case InteractionType.ApplicationCommandAutocomplete:
      return 'autocomplete';
    default:
      return 'other';
  }
}

function fields(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? value : {};
}
