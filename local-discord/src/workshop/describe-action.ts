import { InteractionType } from 'discord-api-types/v10';
import { allComponents, type LooseComponent } from '../interactions/components.js';
import type { Interaction } from '../interactions/interaction.js';

/** What a person did, in the words of someone who watched: `pressed “Create Ticket”`, `ran /close`. */
export function describeAction({ kind, command, data, message, openedBy }: Interaction): string {
  const { custom_id: customId, values } = data as { custom_id?: string; values?: readonly string[] };
  switch (kind) {
    case InteractionType.ApplicationCommand:
      return `ran ${command?.targetId ? '' : '/'}${command?.fullName ?? '?'}`;
    case InteractionType.ApplicationCommandAutocomplete:
      return `typed an option of /${command?.fullName ?? '?'}`;
    case InteractionType.ModalSubmit:
      return `submitted “${openedBy?.modal?.title ?? customId ?? '?'}”`;
    default: {
      const components = (message?.components ?? []) as readonly LooseComponent[];
      const used = allComponents(components).find((component) => component.custom_id === customId);
      if (values) return `chose ${values.map((value) => labelOf(used, value)).join(', ') || 'nothing'}`;
      return `pressed “${used?.label ?? customId ?? '?'}”`;
    }
  }
}

const labelOf = (menu: LooseComponent | undefined, value: string): string =>
  menu?.options?.find((option) => option.value === value)?.label ?? value;
