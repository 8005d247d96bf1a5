import { ButtonStyle, ComponentType, InteractionType, type ChannelType } from 'discord-api-types/v10';
import type { Application, Message, Snowflake } from '../../model/types.js';
import type { World } from '../../model/world.js';
import { allComponents, isSelect, type LooseComponent } from '../components.js';
import type { Interaction } from '../interaction.js';
import { Interactions } from '../interactions.js';
import { Resolved } from '../payloads/resolved.js';
import { reach, visibleMessage, type Reach } from './reach.js';
import { NotAllowed } from './refusal.js';

/** Where a person acts: who, in which channel, on which message. */
export interface OnMessage {
  readonly as: Snowflake;
  readonly channelId: Snowflake;
  readonly messageId: Snowflake;
}

/**
 * A person presses a button.
 * @throws NotAllowed when they cannot see it, it is disabled, or it is a link.
 */
export function click(world: World, where: OnMessage, customId: string): Interaction {
  const here = reach(world, where.as, where.channelId);
  const message = visibleMessage(here, where.messageId);
  const button = componentOf(message, customId);
  if (button.type !== ComponentType.Button) throw new NotAllowed(`"${customId}" is not a button.`);
  if (button.style === ButtonStyle.Link || button.style === ButtonStyle.Premium) {
    throw new NotAllowed(`"${customId}" is a link: it tells the bot nothing.`);
  }
  return start(world, here, message, applicationOf(world, message), {
    custom_id: customId,
    component_type: button.type,
    id: button.id ?? 0
  });
}

/**
 * A person chooses from a menu.
 * @throws NotAllowed for a value which is not on offer, or too few or too many.
 */
export function choose(world: World, where: OnMessage, customId: string, values: readonly string[]): Interaction {
  const here = reach(world, where.as, where.channelId);
  const message = visibleMessage(here, where.messageId);
  const menu = componentOf(message, customId);
  if (!isSelect(menu.type)) throw new NotAllowed(`"${customId}" is not a menu.`);
  const resolved = new Resolved(world, here.guild, here.channel, here.user.id);
  checkValues(menu, values, resolved);
  return start(world, here, message, applicationOf(world, message), {
    custom_id: customId,
    component_type: menu.type,
    id: menu.id ?? 0,
    values,
    ...(menu.type !== ComponentType.StringSelect && { resolved: resolved.payload ?? {} })
  });
}

/** Sends whatever a dishonest client might: only the person's membership and the message's existence are real. */
export function forgeComponent(
  world: World,
  where: OnMessage,
  applicationId: Snowflake,
  component: { readonly customId: string; readonly type: number; readonly values?: readonly string[] | undefined }
): Interaction {
  const application = world.applications.get(applicationId);
  const user = world.users.get(where.as);
  const channel = world.channels.get(where.channelId);
  const message = channel?.messages.get(where.messageId);
  if (!application || !user || !channel || !message) throw new NotAllowed('No such application, person or message.');
  const guild = channel.guildId === null ? null : (world.guilds.get(channel.guildId) ?? null);
  if (guild && !guild.members.has(user.id)) throw new NotAllowed(`${user.username} is not in ${guild.name}.`);
  const resolved = new Resolved(world, guild, channel, user.id);
  if (isComponentType(component.type)) {
    for (const value of component.values ?? []) resolveAny(component.type, value, resolved);
  }
  return start(world, { user, channel, guild, permissions: 0n }, message, application, {
    custom_id: component.customId,
    component_type: component.type,
    id: 0,
    ...(component.values && { values: component.values }),
    ...(resolved.payload && { resolved: resolved.payload })
  });
}

/**
 * Checks what was chosen in a menu of a message or a modal, and collects what the ids mean.
 * @throws NotAllowed with the reason.
 */
export function checkValues(menu: LooseComponent, values: readonly string[], resolved: Resolved): void {
  const name = menu.custom_id ?? 'the menu';
  const minimum = menu.min_values ?? 1;
  const maximum = menu.max_values ?? 1;
  if (values.length < minimum || values.length > maximum) {
    throw new NotAllowed(
      `"${name}" takes ${String(minimum)} to ${String(maximum)} values, and ${String(values.length)} were chosen.`
    );
  }
  if (new Set(values).size !== values.length) throw new NotAllowed(`"${name}": the same value twice.`);
  for (const value of values) {
    const known =
      menu.type === ComponentType.StringSelect
        ? (menu.options ?? []).some((option) => option.value === value)
        : resolveAny(menu.type, value, resolved, menu.channel_types);
    if (!known) throw new NotAllowed(`"${value}" is not on offer in "${name}".`);
  }
}

const isComponentType = (type: number): type is ComponentType => Object.hasOwn(ComponentType, type);

function resolveAny(
  type: ComponentType,
  id: string,
  resolved: Resolved,
  channelTypes: readonly ChannelType[] = []
): boolean {
  if (type === ComponentType.UserSelect) return resolved.user(id);
  if (type === ComponentType.RoleSelect) return resolved.role(id);
  if (type === ComponentType.MentionableSelect) return resolved.user(id) || resolved.role(id);
  if (type === ComponentType.ChannelSelect) return resolved.resolveChannel(id, channelTypes);
  return false;
}

function componentOf(message: Message, customId: string): LooseComponent {
  const found = allComponents(message.components as readonly LooseComponent[]).find(
    (component) => component.custom_id === customId
  );
  if (!found) throw new NotAllowed(`There is no button or menu "${customId}" on message ${message.id}.`);
  if (found.disabled) throw new NotAllowed(`"${customId}" is disabled.`);
  return found;
}

function applicationOf(world: World, message: Message): Application {
  const application = world.applications.get(message.applicationId ?? message.authorId);
  if (!application) throw new NotAllowed(`No application stands behind message ${message.id}.`);
  return application;
}

function start(
  world: World,
  { user, channel, guild }: Reach,
  message: Message,
  application: Application,
  data: object
): Interaction {
  return Interactions.of(world).start({
    kind: InteractionType.MessageComponent,
    application,
    user,
    channel,
    guild,
    data,
    message,
    command: null,
    openedBy: null
  });
}
