import type { Conversation, FileAnswer, ShownMessage } from '@ticket-desk/message-view';
import type { Transcript } from '../../archive/archive.js';
import { Lanes } from '../../base/lanes.js';
import type { Translate } from '../../base/language.js';
import { ticketLabel } from '../../core/ticket.js';
import type { KeptMessage } from '../../transcripts/piece.js';
import { withErasedCalled, type ErasedCalled } from '../../transcripts/without-person.js';
import { headLines, missingNotes, type TranscriptFacts } from './head.js';
import { packPage, packText, type Packed } from './packed.js';
import { erasedCalled, transcriptWords } from './words.js';

/** What a transcript can be: a page to read, plain text, or JSON with DiscordChatExporter's fields. */
export const TranscriptFormats = ['page', 'text', 'json'] as const;
export type TranscriptFormat = (typeof TranscriptFormats)[number];

/** A long one takes a second of the processor and its own size of memory: whoever asks for many waits for their turn. */
const drawing = new Lanes(2);

/**
 * A transcript as files that go into messages. What draws it is loaded with the first one: most processes never make any.
 * @param limit - The most bytes of one file.
 * @returns Null where it is too large for that.
 * @throws what reading it throws.
 */
export function drawTranscript(...given: Parameters<typeof draw>): ReturnType<typeof draw> {
  return drawing.run(() => draw(...given));
}

async function draw(
  transcript: Transcript,
  facts: TranscriptFacts,
  format: TranscriptFormat,
  limit: number,
  t: Translate
): Promise<Packed | null> {
  const { loadDrawing } = await import('./drawing.js');
  const { transcriptPage, transcriptText, transcriptJson } = await loadDrawing();
  // JSON has what Discord calls them, for tools that read that.
  const erased = format === 'json' ? null : erasedCalled(t);
  const conversation = conversationOf(transcript, facts, erased, t);
  const words = transcriptWords(t);
  const name = `transcript-${ticketLabel(transcript.ticket)}`;
  const reader = { locale: facts.locale, timeZone: 'UTC' };
  const missing = (): FileAnswer => ({ missing: '' });
  switch (format) {
    case 'page': {
      const page = (file: (url: string) => FileAnswer) => transcriptPage(conversation, words, { ...reader, file });
      return packPage(name, page, transcript.files, limit, t);
    }
    case 'text':
      return packText(`${name}.txt`, transcriptText(conversation, words, { ...reader, file: missing }), limit);
    case 'json': {
      const json = transcriptJson(conversation, words, { ...reader, file: missing, madeAt: facts.madeAt });
      return packText(`${name}.json`, json, limit);
    }
  }
}

/** People, each with their picture; and those whose names were erased. */
function peopleOf({ names, avatars, erased }: Transcript, called: ErasedCalled | null): Conversation['people'] {
  const nobodies = called === null ? [] : [...erased].map((id) => [id, { name: called.name }] as const);
  const people = Object.entries(names.people).map(([id, person]) => {
    const avatar = avatars[id];
    return [id, avatar === undefined ? person : { ...person, avatar }] as const;
  });
  return Object.fromEntries([...nobodies, ...people]);
}

function conversationOf(
  transcript: Transcript,
  facts: TranscriptFacts,
  called: ErasedCalled | null,
  t: Translate
): Conversation {
  return {
    version: 1,
    server: facts.server,
    channel: { id: transcript.ticket.channelId ?? '', name: facts.channelName },
    head: headLines(transcript, facts, t),
    notes: missingNotes(transcript, facts.locale, t),
    ...transcript.names,
    people: peopleOf(transcript, called),
    // As they came from Discord: one that is not as messages are says so in its place.
    messages: calling(transcript.read(), called) as AsyncIterable<unknown> as AsyncIterable<ShownMessage>
  };
}

/** @param called - What stands in the place of what was erased; null: as it is kept. */
async function* calling(
  messages: AsyncIterable<KeptMessage>,
  called: ErasedCalled | null
): AsyncGenerator<KeptMessage> {
  for await (const message of messages) yield called === null ? message : withErasedCalled(message, called);
}
