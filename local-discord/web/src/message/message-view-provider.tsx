import { LoadingDots, ViewContext, type Parts, type Pings, type View } from '@ticket-desk/message-view/components';
import { useMemo, type ReactNode } from 'react';
import type { ClientView, MessageView } from '../../../src/client/contract.js';
import { useClient } from '../client/client.js';
import { namesOf } from '../client/names.js';
import { PressButton } from '../components/button/press-button.js';
import { MessageSelect } from '../components/select/message-select.js';
import { message as words } from '../words/en/message.js';
import { ChannelLink } from './channel-link.js';
import { Locale } from './locale.js';
import { Clock } from './time/clock.js';
import { FileLink } from './media/file-link.js';
import { mediaSource } from './media/media-source.js';
import { Picture } from './media/picture.js';
import { SpoilerCover } from './media/spoiler-cover.js';
import { MessageLink } from './message-link.js';
import { Spoiler } from './spoiler.js';

/** What can be done here, and not on paper. */
const parts: Parts = {
  PressButton,
  SelectMenu: MessageSelect,
  Spoiler,
  Cover: SpoilerCover,
  Picture,
  FileLink,
  Clock,
  ChannelLink,
  MessageLink,
  Waiting: LoadingDots
};

/** Tells everything that draws messages what this person knows and may do. */
export function MessageViewProvider({ children }: { children: ReactNode }): ReactNode {
  const { view } = useClient();
  const shown = useMemo(() => viewOf(view), [view]);
  return <ViewContext value={shown}>{children}</ViewContext>;
}

function viewOf(view: ClientView): View {
  const { me, people, open } = view;
  const names = namesOf(view);
  const messages = new Map((open?.messages ?? []).map((message) => [message.id, message]));
  return {
    words,
    locale: Locale,
    person: (id) => {
      const member = names.member(id);
      const person = member ?? (me.id === id ? me : people.find((each) => each.id === id));
      return person && { name: person.displayName, bot: person.bot, color: member?.color ?? 0 };
    },
    role: names.role,
    channel: names.channel,
    file: (url) => {
      const source = mediaSource(url, [], location.href);
      return source?.host === null ? { href: source.src } : { missing: source?.host ?? words.unknownPlace };
    },
    // There is no other Discord than this one.
    discordLinks: false,
    pings: ({ id }) => pingsOf(messages.get(id), me.id, names.member(me.id)?.roleIds ?? []),
    isDrawn: (id) => messages.has(id),
    parts
  };
}

/** Which mentions of a message ping this person. */
function pingsOf(message: MessageView | undefined, me: string, myRoles: readonly string[]): Pings {
  const mentionsMe = message?.mentionsMe ?? false;
  return {
    user: (id) => mentionsMe && id === me && (message?.mentionedUserIds.includes(id) ?? false),
    role: (id) => mentionsMe && (message?.mentionedRoleIds.includes(id) ?? false) && myRoles.includes(id),
    everyone: mentionsMe && (message?.mentionsEveryone ?? false)
  };
}
