import { createContext, useContext } from 'react';
import type { Parts } from './parts.js';
import type { ShownMessage } from './shown-message.js';
import type { Words } from './words.js';

/** Somebody as they are called on a server. */
export interface PersonName {
  readonly name: string;
  /** The colour of their highest coloured role, as Discord numbers it; 0 or nothing: none. */
  readonly color?: number | null;
  /** Address of their picture, for `file`; nothing: initials. */
  readonly avatar?: string | null;
  readonly bot?: boolean;
}

/** A role as a mention shows it. */
export interface RoleName {
  readonly name: string;
  readonly color?: number | null;
}

/** A channel as a mention shows it. */
export interface ChannelName {
  readonly name: string;
}

/** Where a file is to be had; or why it is not, in a few words of the reader's language. */
export type FileAnswer =
  | {
      readonly href: string;
      /** It is not what it says it is: people may have it, and it is never shown or played. */
      readonly plain?: boolean;
    }
  | { readonly missing: string };

/** Which mentions of a message really ping whoever reads it. */
export interface Pings {
  readonly user: (id: string) => boolean;
  readonly role: (id: string) => boolean;
  readonly everyone: boolean;
}

/** Everything a drawing knows beside the message itself. */
export interface View {
  readonly words: Words;
  /** For dates and numbers: `en-GB`, `de`, … */
  readonly locale: string;
  /** `Europe/Berlin`, `UTC`, …; left out: that of whoever runs this. */
  readonly timeZone?: string | undefined;
  /** Undefined: nobody knows them (any more). */
  readonly person: (id: string) => PersonName | undefined;
  readonly role: (id: string) => RoleName | undefined;
  readonly channel: (id: string) => ChannelName | undefined;
  /**
   * Where a picture, film or file is.
   * @param url - As the message names it. What comes back is a relative address, http, https, or a picture as `data:`.
   */
  readonly file: (url: string) => FileAnswer;
  /** May links lead into Discord's own app (`discord:`)? Yes, unless this says no. */
  readonly discordLinks?: boolean;
  /** Left out: nobody in particular reads. */
  readonly pings?: (message: ShownMessage) => Pings;
  /** Is this message drawn, so that one can go there? */
  readonly isDrawn?: (id: string) => boolean;
  readonly parts?: Partial<Parts>;
}

export const ViewContext = createContext<View | null>(null);

/** What the drawing at hand knows. */
export function useView(): View {
  const view = useContext(ViewContext);
  if (!view) throw new Error('useView needs a ViewContext above it.');
  return view;
}

/** The message that is drawn: its mentions may ping, its embeds may show its files. */
export const MessageContext = createContext<ShownMessage | null>(null);
