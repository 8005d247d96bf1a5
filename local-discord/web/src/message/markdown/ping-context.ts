import { createContext, useContext } from 'react';
import type { MessageView } from '../../../../src/client/contract.js';
import { useClient } from '../../client/client.js';
import { useNames } from '../../client/names.js';

/** The message whose text is drawn, where its mentions ping; null where they never do. */
export const PingContext = createContext<MessageView | null>(null);

/** Tells which mentions in the text at hand really ping the person who looks. */
export function usePings(): { user: (id: string) => boolean; role: (id: string) => boolean; everyone: boolean } {
  const message = useContext(PingContext);
  const { me } = useClient().view;
  const names = useNames();
  const mentionsMe = message?.mentionsMe ?? false;
  return {
    user: (id) => mentionsMe && id === me.id && (message?.mentionedUserIds.includes(id) ?? false),
    role: (id) =>
      mentionsMe &&
      (message?.mentionedRoleIds.includes(id) ?? false) &&
      (names.member(me.id)?.roleIds.includes(id) ?? false),
    everyone: mentionsMe && (message?.mentionsEveryone ?? false)
  };
}
