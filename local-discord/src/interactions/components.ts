import { ComponentType, type ChannelType } from 'discord-api-types/v10';

/** A component of a message or modal, read loosely: only what every kind may have. */
export interface LooseComponent {
  readonly type: ComponentType;
  readonly id?: number;
  readonly custom_id?: string;
  readonly disabled?: boolean;
  readonly style?: number;
  readonly label?: string;
  readonly value?: string | null;
  readonly required?: boolean;
  readonly min_values?: number;
  readonly max_values?: number;
  readonly min_length?: number;
  readonly max_length?: number;
  readonly options?: readonly { readonly label: string; readonly value: string; readonly default?: boolean }[];
  readonly default_values?: readonly { readonly id: string }[];
  readonly description?: string;
  readonly channel_types?: readonly ChannelType[];
  readonly components?: readonly LooseComponent[];
  readonly component?: LooseComponent;
  readonly accessory?: LooseComponent;
}

/** Every component in reading order, those inside rows, sections, containers and labels included. */
export function allComponents(components: readonly LooseComponent[]): LooseComponent[] {
  return components.flatMap((component) => [
    component,
    ...allComponents(component.components ?? []),
    ...allComponents(component.component ? [component.component] : []),
    ...allComponents(component.accessory ? [component.accessory] : [])
  ]);
}

const SELECTS: readonly number[] = [
  ComponentType.StringSelect,
  ComponentType.UserSelect,
  ComponentType.RoleSelect,
  ComponentType.MentionableSelect,
  ComponentType.ChannelSelect
];

export const isSelect = (type: number): boolean => SELECTS.includes(type);
