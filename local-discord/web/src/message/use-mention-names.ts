import { useMemo } from 'react';
import { useClient } from '../client/client.js';
import { useNames } from '../client/names.js';
import { message as words } from '../words/en/message.js';
import type { MentionNames } from './markdown/plain-text.js';
import { formatTime } from './time/format-time.js';

/** What mentions are called in plain text, as this person sees them. */
export function useMentionNames(): MentionNames {
  const { people } = useClient().view;
  const names = useNames();
  return useMemo(
    () => ({
      user: (id) => (names.member(id) ?? people.find((each) => each.id === id))?.displayName ?? words.unknownUser,
      role: (id) => names.role(id)?.name ?? words.unknownRole,
      channel: (id) => names.channel(id)?.name ?? words.unknownChannel,
      timestamp: (seconds) => formatTime(seconds * 1000, 'f', seconds * 1000),
      spoiler: words.spoilerExcerpt
    }),
    [names, people]
  );
}
