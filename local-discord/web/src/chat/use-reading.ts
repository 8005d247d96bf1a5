import { useEffect, useState } from 'react';
import { useClient } from '../client/client.js';

/**
 * Marks what is open as read while the reader looks at its end. One instance serves one channel: give its component
 * the channel's id as key.
 * @returns the last message that was read when it was opened: the line "New" stands below it.
 */
export function useReading(atEnd: boolean): string | null {
  const { view, call } = useClient();
  const open = view.open;
  const channelId = open?.channelId;
  const newest = open?.messages.at(-1)?.id;
  const lastReadId = open?.lastReadId ?? null;
  const [looking, setLooking] = useState(() => document.hasFocus());
  const [readBefore] = useState(lastReadId);
  const me = view.me.id;

  useEffect(() => {
    const look = () => {
      setLooking(document.hasFocus() && document.visibilityState === 'visible');
    };
    addEventListener('focus', look);
    addEventListener('blur', look);
    document.addEventListener('visibilitychange', look);
    return () => {
      removeEventListener('focus', look);
      removeEventListener('blur', look);
      document.removeEventListener('visibilitychange', look);
    };
  }, []);

  useEffect(() => {
    if (!looking || !atEnd || channelId === undefined || newest === undefined || newest === lastReadId) return;
    // A channel that went away meanwhile needs no mark.
    call('markRead', { as: me, channelId }).catch(() => undefined);
  }, [looking, atEnd, channelId, newest, lastReadId, call, me]);

  return readBefore;
}
