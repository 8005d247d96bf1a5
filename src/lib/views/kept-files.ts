import type { MessageCreateOptions } from 'discord.js';
import type { Translate } from '../base/language.js';
import type { Ticket } from '../core/ticket.js';
import { cut } from './cut.js';
import { plainText } from './plain-text.js';

/** The message that keeps the files somebody uploaded in a form. Nobody is called. */
export function keptFilesMessage({ openerId }: Ticket, question: string, t: Translate): MessageCreateOptions {
  return {
    content: t('questions:files.kept', { opener: openerId, question: cut(plainText(question, 300), 300) }),
    allowedMentions: { parse: [] }
  };
}
