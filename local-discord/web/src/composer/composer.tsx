import { useState, type ReactNode } from 'react';
import type { MessageView } from '../../../src/client/contract.js';
import { useClient } from '../client/client.js';
export function Composer({
  channel
}: {
  channel: { id: string; name: string; canSend: boolean };
  replyTo: MessageView | null;
  onReplyDone: () => void;
}): ReactNode {
  const { call, view } = useClient();
  const [text, setText] = useState('');
  return (
    <input
      aria-label={`Message ${channel.name}`}
      value={text}
      onChange={(e) => {
        setText(e.target.value);
      }}
      onKeyDown={(e) => {
        if (e.key === 'Enter') {
          void call('say', { as: view.me.id, channelId: channel.id, content: text });
          setText('');
        }
      }}
    />
  );
}
