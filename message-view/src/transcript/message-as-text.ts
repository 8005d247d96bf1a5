import type { APIEmbed, APIPoll } from 'discord-api-types/v10';
import { readableSource } from '../markdown/readable-source.js';
import { formatSize } from '../media/format-size.js';
import { earlierOf, saidAt, takenAway } from '../message/earlier.js';
import { isBare, isReply, isSystem } from '../message/message-kinds.js';
import { saysContent, systemText } from '../message/system-text.js';
import { formatTime } from '../time/format-time.js';
import { authorOf, nameOf } from '../view/names.js';
import type { ShownMessage } from '../view/shown-message.js';
import type { View } from '../view/view.js';

/** Everything a message says, a line each, for those who read it as plain text. */
export function messageLines(message: ShownMessage, view: View): string[] {
  const { words } = view;
  const system = isSystem(message);
  const content = system && saysContent(message) ? '' : message.content;
  const lines = [
    ...(isReply(message) && message.referenced_message
      ? [`↪ ${words.replyingTo(authorOf(message.referenced_message, view).name)}`]
      : []),
    ...(system ? [systemText(message, view)] : []),
    ...textLines(content, view),
    ...(message.message_snapshots ?? []).flatMap(({ message: snapshot }) => [
      `↪ ${words.forwarded}`,
      ...messageLines({ ...snapshot, id: message.id, author: message.author }, view).map(indented)
    ]),
    ...(message.attachments ?? []).map(
      ({ filename, size, description }) =>
        `📎 ${filename} (${formatSize(size, words, view.locale)})${description ? `: ${description}` : ''}`
    ),
    ...(message.embeds ?? []).flatMap((embed) => embedLines(embed, view)),
    ...componentLines(message.components ?? [], view),
    ...(message.sticker_items ?? []).map(({ name }) => words.sticker(name)),
    ...(message.poll ? pollLines(message.poll, view) : []),
    ...(!system && isBare(message) ? [words.nothingToRead] : []),
    ...reactionLine(message, view),
    ...earlierLines(message, view)
  ];
  return lines.length > 0 ? lines : [words.emptyMessage];
}

/** Who wrote it, with how it is marked. */
export function authorLine(message: ShownMessage, view: View): string {
  const { name, bot } = authorOf(message, view);
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- the only place Discord tells the command's name in
  const { interaction, interaction_metadata: metadata } = message;
  const user = metadata?.user ?? interaction?.user;
  return [
    name,
    ...(bot ? [`[${view.words.app}]`] : []),
    ...(user && interaction?.name ? [`(${nameOf(user, view)} ${view.words.usedCommand} /${interaction.name})`] : []),
    ...(message.edited_timestamp ? [view.words.edited] : []),
    ...(message.deleted_at ? [view.words.deleted] : []),
    ...(message.pinned ? [`[${view.words.pinned}]`] : [])
  ].join(' ');
}

function earlierLines(message: ShownMessage, view: View): string[] {
  return earlierOf(message).flatMap((version) => [
    view.words.earlier(formatTime(saidAt(version, message), 'S', view)),
    ...textLines(version.content, view).map(indented),
    ...takenAway(version, message).map(({ filename }) => indented(`📎 ${filename}`))
  ]);
}

const indented = (line: string): string => `  ${line}`;

const textLines = (text: string | null | undefined, view: View): string[] =>
  text ? readableSource(text, view).split('\n') : [];

function embedLines(embed: APIEmbed, view: View): string[] {
  const { author, title, url, description, fields = [], footer, image, thumbnail, video, provider } = embed;
  const lines = [
    ...textLines(provider?.name, view),
    ...textLines(author?.name, view),
    ...[author?.url, provider?.url].flatMap((address) => address ?? []),
    ...textLines(title, view),
    ...(url ? [url] : []),
    ...textLines(description, view),
    ...fields.flatMap(({ name, value }) => [...textLines(name, view), ...textLines(value, view).map(indented)]),
    ...[image, thumbnail, video].flatMap((media) => mediaLines(media)),
    ...textLines(footer?.text, view)
  ];
  return lines.map((line) => `│ ${line}`);
}

/** A picture or a film: where it is, and what it shows. */
function mediaLines(media: object | undefined): string[] {
  const { url, description } = (media ?? {}) as { readonly url?: string; readonly description?: string };
  return [url, description].flatMap((text) => (text ? [text] : []));
}

/** What people read in components of whatever kind, also of such as are newer than this. */
function componentLines(component: unknown, view: View): string[] {
  if (Array.isArray(component)) return component.flatMap((one: unknown) => componentLines(one, view));
  if (typeof component !== 'object' || component === null) return [];
  return Object.entries(component).flatMap(([key, value]: [string, unknown]): string[] => {
    if (typeof value !== 'string')
      return key === 'emoji' || key === 'default_values' ? [] : componentLines(value, view);
    if (key === 'content' || key === 'description') return textLines(value, view);
    if (key === 'label') return [`[${value}]`];
    if (key === 'placeholder' && !('url' in component)) return [`[${value}]`];
    return key === 'url' || key === 'name' ? [value] : [];
  });
}

function pollLines({ question, answers, results }: APIPoll, view: View): string[] {
  const votes = (id: number) => results?.answer_counts.find((answer) => answer.id === id)?.count ?? 0;
  return [
    `${view.words.poll}: ${question.text ?? ''}`,
    ...answers.map(({ answer_id: id, poll_media: { text } }) => `  ${text ?? ''} (${view.words.votes(votes(id))})`)
  ];
}

function reactionLine({ reactions = [] }: ShownMessage, { words }: View): string[] {
  if (reactions.length === 0) return [];
  const each = reactions.map(({ emoji, count }) =>
    words.reaction(emoji.id ? `:${emoji.name ?? ''}:` : (emoji.name ?? ''), count)
  );
  return [`${words.reactions}: ${each.join(', ')}`];
}
