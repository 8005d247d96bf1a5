import type { Transcript } from '../../archive/archive.js';
import type { Translate } from '../../base/language.js';
import { ticketLabel } from '../../core/ticket.js';
import { button, row } from '../buttons.js';
import { customId } from '../custom-ids.js';
import type { Attached, Packed } from './packed.js';

/** As many files as a message takes. */
const FilesOfMessage = 10;

/**
 * The messages that bring a transcript: what it is, and the files.
 * @param goesOn - May whoever reads it open a new ticket that goes on where it ended?
 */
export function transcriptMessages(
  { ticket, messages, behind, toCome }: Transcript,
  { files, page, left }: Packed,
  goesOn: boolean,
  t: Translate
) {
  const what = messages === 0 ? t('transcripts:command.none') : t('transcripts:command.messages', { count: messages });
  const lines = [
    t('transcripts:command.done', { number: ticketLabel(ticket), what }),
    ...(page !== null
      ? [t(files.length > 1 ? 'transcripts:command.parts' : 'transcripts:command.oneFolder', { page })]
      : []),
    ...(left > 0 ? [`⚠️ ${t('transcripts:command.left', { count: left })}`] : []),
    ...(toCome > 0 ? [`⚠️ ${t('transcripts:notes.toCome', { count: toCome })}`] : []),
    ...(behind ? [`⚠️ ${t('transcripts:command.notUpToDate')}`] : [])
  ];
  return inMessages(files).map((some, index) => ({
    ...(index === 0 && { content: lines.join('\n') }),
    files: some,
    ...(index === 0 &&
      goesOn && { components: [row(button(customId('again', ticket.number), t('transcripts:again.button')))] }),
    allowedMentions: { parse: [] }
  }));
}

/** Files as they go into messages, one after another. At least one message. */
export function inMessages(files: readonly Attached[]): Attached[][] {
  const count = Math.max(1, Math.ceil(files.length / FilesOfMessage));
  return Array.from({ length: count }, (_, index) => files.slice(index * FilesOfMessage, (index + 1) * FilesOfMessage));
}
