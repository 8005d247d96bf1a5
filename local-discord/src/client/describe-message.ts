import { ComponentType } from 'discord-api-types/v10';
import type { MessageView } from './contract.js';
import { buttons, menus, type ButtonView } from './message-look.js';

/**
 * A message in a few plain lines, as a person would see it:
 *
 * ```text
 * Ticket Desk [BOT]
 * Welcome, <@1>.
 * ┃ Question 1 of 3
 * [Canada] [US]
 * Only you can see this
 * ```
 */
export function describeMessage(message: MessageView): string {
  return [
    message.author.displayName + (message.author.bot ? ' [BOT]' : ''),
    ...(message.thinking ? [`${message.author.displayName} is thinking…`] : []),
    ...lines(message.content),
    ...embedLines(message),
    ...displayLines(message.components),
    ...message.attachments.map((attachment) => `📎 ${attachment.filename}`),
    ...message.components.flatMap((component) => controlLines({ ...message, components: [component] })),
    ...(message.ephemeral ? ['Only you can see this'] : [])
  ].join('\n');
}

const lines = (text: string | undefined): string[] => (text ? text.split('\n') : []);

function embedLines(message: MessageView): string[] {
  return message.embeds.flatMap((embed) =>
    [
      ...lines(embed.author?.name),
      ...lines(embed.title),
      ...lines(embed.description),
      ...(embed.fields ?? []).flatMap((field) => lines(`${field.name}: ${field.value}`)),
      ...lines(embed.footer?.text)
    ].map((line) => `┃ ${line}`)
  );
}

/** The texts of a message built from components; those in a container stand behind a bar, as its edge does. */
function displayLines(components: readonly object[], bar = ''): string[] {
  return components.flatMap((component) => {
    const {
      type,
      content,
      components: inner
    } = component as { type: ComponentType; content?: string; components?: object[] };
    if (type === ComponentType.TextDisplay) return lines(content).map((line) => bar + line);
    if (type === ComponentType.Separator) return [`${bar}───`];
    return displayLines(inner ?? [], type === ComponentType.Container ? '┃ ' : bar);
  });
}

/** The buttons of a row stand side by side, a menu fills its row. */
function controlLines(row: MessageView): string[] {
  return [
    ...(buttons(row).length > 0 ? [buttons(row).map(buttonText).join(' ')] : []),
    ...menus(row).map((menu) => `▾ ${menuText(menu)}`)
  ];
}

function buttonText({ label, disabled, url }: ButtonView): string {
  const text = url === null ? label : `${label} ↗`;
  return disabled ? `(${text})` : `[${text}]`;
}

function menuText(menu: ReturnType<typeof menus>[number]): string {
  const chosen = menu.options.filter((option) => option.default).map((option) => option.label);
  const shown = chosen.length > 0 ? chosen.join(', ') : (menu.placeholder ?? 'Make a selection');
  const offered = menu.options.map((option) => option.label).join(', ');
  return offered === '' ? shown : `${shown} (${offered})`;
}
