import type { APIButtonComponentWithCustomId, APISelectMenuComponent } from 'discord-api-types/v10';
import type { ComponentType, ReactNode } from 'react';
import type { ShownMessage } from './shown-message.js';

/** A button that tells a bot. */
export interface PressButtonProps {
  readonly button: APIButtonComponentWithCustomId;
  readonly message: ShownMessage;
}

/** A select menu, of whatever kind. */
export interface SelectMenuProps {
  readonly menu: APISelectMenuComponent;
  readonly message: ShownMessage;
}

/** Hidden text within a line. */
export interface SpoilerProps {
  /** The same in plain letters, for how wide it is. */
  readonly text: string;
  readonly children: ReactNode;
}

/** Something hidden that stands on its own: a picture, a file, a box. */
export interface CoverProps {
  /** What it says until it is lifted. */
  readonly label: string;
  readonly children: ReactNode;
}

/** A picture. */
export interface PictureProps {
  readonly url: string;
  /** What the file is called, where it has a name. */
  readonly name?: string | undefined;
  /** What it shows, for those who do not see it; empty where nobody said. */
  readonly alt: string;
  /** Its size in pixels, where known: keeps the place while it loads. */
  readonly width?: number | null | undefined;
  readonly height?: number | null | undefined;
  /** `large`: up to 550 × 350. `thumbnail`: up to 80 × 80. `tile`: fills a square. */
  readonly look?: 'large' | 'thumbnail' | 'tile';
}

/** The way to a file, at the end of its card. */
export interface FileLinkProps {
  readonly url: string;
  readonly name: string;
}

/** A text that depends on what time it is. */
export interface ClockProps {
  /** @param now - ms since 1970; left out where nobody's clock goes on. */
  readonly format: (now: number | undefined) => string;
}

/** The way to a channel the reader may see. */
export interface ChannelLinkProps {
  readonly id: string;
  readonly className: string;
  /** What is read aloud, where it is another thing than what is shown. */
  readonly children: ReactNode;
}

/** The way to another message that is drawn. */
export interface MessageLinkProps {
  readonly id: string;
  readonly className: string;
  readonly children: ReactNode;
}

/**
 * What a page can do that paper cannot. Whatever is left out is drawn for readers alone: buttons and menus disabled,
 * spoilers lifted without a script.
 */
export interface Parts {
  readonly PressButton: ComponentType<PressButtonProps>;
  readonly SelectMenu: ComponentType<SelectMenuProps>;
  readonly Spoiler: ComponentType<SpoilerProps>;
  readonly Cover: ComponentType<CoverProps>;
  readonly Picture: ComponentType<PictureProps>;
  readonly FileLink: ComponentType<FileLinkProps>;
  readonly Clock: ComponentType<ClockProps>;
  readonly ChannelLink: ComponentType<ChannelLinkProps>;
  readonly MessageLink: ComponentType<MessageLinkProps>;
  /** What stands before "… is thinking". */
  readonly Waiting: ComponentType;
}
