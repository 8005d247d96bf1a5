import type { ReactNode } from 'react';
import type { MessageView } from '../../../src/client/contract.js';
import { useInteractions } from '../client/interactions.js';
/** Stand-in until the real one is there. */
export function MessageContents({ message }: { message: MessageView }): ReactNode {
  const { press } = useInteractions();
  return (
    <div>
      <p>{message.content}</p>
      {message.embeds.map((embed, index) => (
        <blockquote key={index}>
          {embed.title} {embed.description}
        </blockquote>
      ))}
      {message.components
        .flatMap((row) => ('components' in row ? row.components : []))
        .map((c) =>
          'label' in c && 'custom_id' in c ? (
            <button
              key={c.custom_id}
              onClick={() => {
                press(message, c.custom_id);
              }}
            >
              {c.label}
            </button>
          ) : null
        )}
    </div>
  );
}
