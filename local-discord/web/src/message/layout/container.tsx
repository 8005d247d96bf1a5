import type { APIContainerComponent } from 'discord-api-types/v10';
import type { ReactNode } from 'react';
import { message as words } from '../../words/en/message.js';
import { SpoilerCover } from '../media/spoiler-cover.js';
import { hexColor } from '../hex-color.js';
import styles from './layout.module.css';

interface ContainerProps {
  readonly container: APIContainerComponent;
  readonly children: ReactNode;
}

/** A box around components, with an edge of its colour where it has one. */
export function Container({ container, children }: ContainerProps): ReactNode {
  const color = container.accent_color;
  return (
    <SpoilerCover isSpoiler={container.spoiler ?? false} label={words.spoilerBox}>
      <div
        className={styles['container']}
        data-accent={color != null}
        style={color == null ? undefined : { borderInlineStartColor: hexColor(color) }}
      >
        {children}
      </div>
    </SpoilerCover>
  );
}
