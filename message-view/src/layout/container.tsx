import type { APIContainerComponent } from 'discord-api-types/v10';
import type { ReactNode } from 'react';
import { Cover } from '../media/cover.js';
import { hexColor } from '../view/hex-color.js';
import { useView } from '../view/view.js';

interface ContainerProps {
  readonly container: APIContainerComponent;
  readonly children: ReactNode;
}

/** A box around components, with an edge of its colour where it has one. */
export function Container({ container, children }: ContainerProps): ReactNode {
  const { words } = useView();
  const color = container.accent_color;
  return (
    <Cover isSpoiler={container.spoiler ?? false} label={words.spoilerBox}>
      <div
        className="mv-container"
        data-accent={color != null}
        style={color == null ? undefined : { borderInlineStartColor: hexColor(color) }}
      >
        {children}
      </div>
    </Cover>
  );
}
