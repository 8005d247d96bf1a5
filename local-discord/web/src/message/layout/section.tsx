import { ComponentType, type APISectionComponent } from 'discord-api-types/v10';
import type { ReactNode } from 'react';
import type { MessageView } from '../../../../src/client/contract.js';
import { MessageButton } from '../../components/index.js';
import { message as words } from '../../words/en/message.js';
import { Markdown } from '../markdown/markdown.js';
import { Picture } from '../media/picture.js';
import { SpoilerCover } from '../media/spoiler-cover.js';
import styles from './layout.module.css';

interface SectionProps {
  readonly section: APISectionComponent;
  readonly message: MessageView;
}

/** Texts with a button or a small picture beside them. */
export function Section({ section: { components, accessory }, message }: SectionProps): ReactNode {
  return (
    <div className={styles['section']}>
      <div className={styles['texts']}>
        {components.map(({ content }, index) => (
          <Markdown key={index} source={content} pings={message} />
        ))}
      </div>
      <div className={styles['accessory']}>
        {accessory.type === ComponentType.Button && <MessageButton button={accessory} message={message} />}
        {accessory.type === ComponentType.Thumbnail && (
          <SpoilerCover isSpoiler={accessory.spoiler ?? false} label={words.spoilerText}>
            <Picture url={accessory.media.url} alt={accessory.description ?? ''} look="thumbnail" />
          </SpoilerCover>
        )}
      </div>
    </div>
  );
}
