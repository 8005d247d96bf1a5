import { ComponentType, type APISectionComponent } from 'discord-api-types/v10';
import type { ReactNode } from 'react';
import { MessageButton } from '../components/message-button.js';
import { Markdown } from '../markdown/markdown.js';
import { Cover } from '../media/cover.js';
import { Picture } from '../media/picture.js';
import type { ShownMessage } from '../view/shown-message.js';
import { useView } from '../view/view.js';

interface SectionProps {
  readonly section: APISectionComponent;
  readonly message: ShownMessage;
}

/** Texts with a button or a small picture beside them. */
export function Section({ section: { components, accessory }, message }: SectionProps): ReactNode {
  const { words } = useView();
  return (
    <div className="mv-section">
      <div className="mv-section-texts">
        {components.map(({ content }, index) => (
          <Markdown key={index} source={content} pings={message} />
        ))}
      </div>
      <div className="mv-accessory">
        {accessory.type === ComponentType.Button && <MessageButton button={accessory} message={message} />}
        {accessory.type === ComponentType.Thumbnail && (
          <Cover isSpoiler={accessory.spoiler ?? false} label={words.spoilerText}>
            <Picture url={accessory.media.url} alt={accessory.description ?? ''} look="thumbnail" />
          </Cover>
        )}
      </div>
    </div>
  );
}
