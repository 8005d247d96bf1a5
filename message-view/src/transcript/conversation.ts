import type { ShownMessage } from '../view/shown-message.js';
import type { ChannelName, FileAnswer, PersonName, RoleName } from '../view/view.js';
import type { Words } from '../view/words.js';

/** A line of the head: "Opened by", "Ada". */
export interface HeadLine {
  readonly label: string;
  readonly value: string;
}

/** Everything that was said in a channel, and what is needed to read it. */
export interface Conversation {
  readonly version: 1;
  readonly server: { readonly id: string; readonly name: string };
  readonly channel: { readonly id: string; readonly name: string; readonly topic?: string | null };
  /** Who opened it, when it was closed and by whom, …, in the reader's language. */
  readonly head: readonly HeadLine[];
  /** What is missing in all of it and why, in the reader's language. */
  readonly notes: readonly string[];
  readonly people: Readonly<Record<string, PersonName>>;
  readonly roles: Readonly<Record<string, RoleName>>;
  readonly channels: Readonly<Record<string, ChannelName>>;
  /** Oldest first. They are asked for one by one, and none is kept. */
  readonly messages: Iterable<ShownMessage> | AsyncIterable<ShownMessage>;
}

/** What a transcript says of its own accord. */
export interface TranscriptWords extends Words {
  readonly transcript: {
    /** What the window is called. */
    readonly title: (channel: string, server: string) => string;
    /** Read aloud before the notes. */
    readonly notes: string;
    readonly messages: (count: number) => string;
    readonly noMessages: string;
  };
}

export interface TranscriptOptions {
  /** Of the words, for dates and numbers; one nobody knows is taken for English. */
  readonly locale: string;
  /** `Europe/Berlin`, …; left out or unknown: UTC. Every time stands in it. */
  readonly timeZone?: string;
  /**
   * Where a copy of a file lies: a relative address (`files/1.png`), or a picture as `data:`. Asked for everything a
   * message shows, by the address Discord gave it; also for pictures of people, custom emoji and stickers.
   */
  readonly file: (url: string) => FileAnswer;
}
