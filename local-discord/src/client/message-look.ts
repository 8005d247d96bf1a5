import { ButtonStyle, ComponentType, type APIEmbedField } from 'discord-api-types/v10';
import type { MessageView } from './contract.js';

/** A button as a person sees it. */
export interface ButtonView {
  label: string;
  customId: string | null;
  style: ButtonStyle;
  disabled: boolean;
  url: string | null;
}

/** A select menu as a person sees it. */
export interface MenuView {
  customId: string;
  placeholder: string | null;
  /** Empty for menus of users, roles and channels. */
  options: { label: string; value: string; description: string | null; default: boolean }[];
  type: ComponentType;
  disabled: boolean;
  minValues: number;
  maxValues: number;
}

/** Any component, read loosely: only what every kind may have. */
interface Part {
  type: ComponentType;
  custom_id?: string;
  label?: string;
  emoji?: { name?: string | null };
  style?: ButtonStyle;
  url?: string;
  disabled?: boolean;
  placeholder?: string;
  content?: string;
  min_values?: number;
  max_values?: number;
  options?: { label: string; value: string; description?: string; default?: boolean }[];
  components?: Part[];
  component?: Part;
  accessory?: Part;
}

const MENUS: readonly number[] = [
  ComponentType.StringSelect,
  ComponentType.UserSelect,
  ComponentType.RoleSelect,
  ComponentType.MentionableSelect,
  ComponentType.ChannelSelect
];

/** Every component in reading order, however deep. */
function parts(components: readonly Part[]): Part[] {
  return components.flatMap((part) => [
    part,
    ...parts(part.components ?? []),
    ...parts(part.component ? [part.component] : []),
    ...parts(part.accessory ? [part.accessory] : [])
  ]);
}

const partsOf = (message: MessageView): Part[] => parts(message.components);

/** All buttons of a message, in reading order; the label of a button without one is its emoji. */
export function buttons(message: MessageView): ButtonView[] {
  return partsOf(message)
    .filter((part) => part.type === ComponentType.Button)
    .map((part) => ({
      label: part.label ?? part.emoji?.name ?? '',
      customId: part.custom_id ?? null,
      style: part.style ?? ButtonStyle.Secondary,
      disabled: part.disabled ?? false,
      url: part.url ?? null
    }));
}

/** All select menus of a message, in reading order. */
export function menus(message: MessageView): MenuView[] {
  return partsOf(message)
    .filter((part) => MENUS.includes(part.type))
    .map((part) => ({
      customId: part.custom_id ?? '',
      placeholder: part.placeholder ?? null,
      options: (part.options ?? []).map((option) => ({
        label: option.label,
        value: option.value,
        description: option.description ?? null,
        default: option.default ?? false
      })),
      type: part.type,
      disabled: part.disabled ?? false,
      minValues: part.min_values ?? 1,
      maxValues: part.max_values ?? 1
    }));
}

/** Everything a person can read in a message: content, embeds and text displays, a line each. */
export function textOf(message: MessageView): string {
  const embeds = message.embeds.flatMap((embed) => [
    embed.author?.name,
    embed.title,
    embed.description,
    ...(embed.fields ?? []).flatMap((field) => [field.name, field.value]),
    embed.footer?.text
  ]);
  const displays = partsOf(message)
    .filter((part) => part.type === ComponentType.TextDisplay)
    .map((part) => part.content);
  return [message.content, ...embeds, ...displays].filter(Boolean).join('\n');
}

/** The value of an embed's field of this name, from whichever embed has it. */
export function embedField(message: MessageView, name: string): string | undefined {
  const fields: APIEmbedField[] = message.embeds.flatMap((embed) => embed.fields ?? []);
  return fields.find((field) => field.name === name)?.value;
}
