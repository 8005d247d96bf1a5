import { useMemo } from 'react';
import type { MentionNames } from '../markdown/plain-text.js';
import { formatTime } from '../time/format-time.js';
import type { ShownMessage } from './shown-message.js';
import { useView, type PersonName, type View } from './view.js';

/** What mentions are called in plain text. */
export function mentionNames(view: View): MentionNames {
  const { words } = view;
  return {
    user: (id) => view.person(id)?.name ?? words.unknownUser,
    role: (id) => view.role(id)?.name ?? words.unknownRole,
    channel: (id) => view.channel(id)?.name ?? words.unknownChannel,
    timestamp: (seconds) => formatTime(seconds * 1000, 'f', view),
    place: (place) => words.guildNavigation[place],
    spoiler: words.spoilerExcerpt
  };
}

/** The same, for a component. */
export function useMentionNames(): MentionNames {
  const view = useView();
  return useMemo(() => mentionNames(view), [view]);
}

/** Who wrote a message. A webhook calls itself something else each time: then the message says it best. */
export function authorOf(
  { author, webhook_id: webhook }: Pick<ShownMessage, 'author' | 'webhook_id'>,
  view: View
): PersonName {
  const known = webhook !== undefined && webhook === author.id ? undefined : view.person(author.id);
  const bot = known?.bot ?? author.bot ?? false;
  return { ...known, name: known?.name ?? author.global_name ?? author.username, bot };
}

/** What somebody a message names is called. */
export const nameOf = (user: ShownMessage['author'] | undefined, view: View): string =>
  user ? (view.person(user.id)?.name ?? user.global_name ?? user.username) : view.words.unknownUser;
