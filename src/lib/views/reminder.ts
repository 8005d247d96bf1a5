import type { Message } from 'discord.js';
import type { Translate } from '../base/language.js';
import { ticketLabel, type Ticket } from '../core/ticket.js';
import { Colors } from './colors.js';
import { embeds } from './embed.js';
import { mentionRole, relativeTime } from './markup.js';
import { callable } from './summary.js';

/**
 * Tells staff that a member has not finished the questions, and calls them. The time in it is when that was due.
 * @param progress - How many questions there are, and how many of them are answered.
 */
export function reminderMessage(
  ticket: Ticket,
  { questions, answered }: { readonly questions: number; readonly answered: number },
  staffRoleIds: readonly string[],
  t: Translate
) {
  const called = callable(staffRoleIds);
  const { openerId: opener, openedAt, remindAt } = ticket;
  return {
    content: called.map(mentionRole).join(' '),
    embeds: embeds({
      color: Colors.warn,
      title: t('tickets:reminder.title', { number: ticketLabel(ticket) }),
      description: t('tickets:reminder.text', {
        ...{ opener, of: questions },
        when: relativeTime(openedAt),
        answered
      }),
      timestamp: remindAt
    }),
    allowedMentions: { roles: called }
  };
}

/** Is this that reminder? Known by its time, never by its words; no other message of ours has one and no field or button. */
export function isReminder(message: Message, { remindAt }: Ticket): boolean {
  const timestamp = message.embeds[0]?.timestamp;
  return remindAt !== null && timestamp != null && Date.parse(timestamp) === Date.parse(remindAt);
}
