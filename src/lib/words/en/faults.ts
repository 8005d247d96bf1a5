import type { FaultContexts, FaultId } from '../../core/fault.js';
import type { Action, Standing } from '../../core/action.js';

const doing: Readonly<Record<Action, string>> = {
  setup: 'set up the ticket desk',
  panel: 'post the panel',
  'set-staff': 'change the staff roles',
  'set-category': 'change the category',
  repair: 'look for what is broken',
  open: 'open a ticket',
  answer: 'answer these questions',
  view: 'see this ticket',
  close: 'close this ticket',
  reopen: 'reopen this ticket',
  delete: 'delete this ticket',
  add: 'add people to this ticket',
  remove: 'remove people from this ticket',
  rename: 'rename this ticket',
  list: 'list tickets',
  help: 'read the help'
};

const people: Readonly<Record<Standing, string>> = {
  admin: 'administrators',
  staff: 'staff',
  opener: 'the member who opened it',
  participant: 'people added to it',
  everybody: 'everybody'
};

function list(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`;
}

/** A moment as Discord shows it, counted from now: "in 5 seconds". Rounded up, so that waiting that long is enough. */
export function relativeTime(milliseconds: number): string {
  return `<t:${Math.ceil(milliseconds / 1000)}:R>`;
}

const templateGone: Readonly<Record<FaultContexts['template-gone']['told'], string>> = {
  member: 'This kind of ticket is no longer offered here. An administrator can post a new panel.',
  opener: 'The questions of this kind of ticket were removed. Just write what you need here in the channel.',
  admin: 'This template is no longer in `config.json`, under `templates`, so no panel can open it.'
};

/** What a person reads for each fault: what is wrong, then what to do. */
export const faults: { readonly [Id in FaultId]: (context: FaultContexts[Id]) => string } = {
  denied: ({ action, allowed }) =>
    action === 'answer'
      ? 'Only the member who opened this ticket can answer its questions.'
      : `Only ${list(allowed.map((standing) => people[standing]))} can ${doing[action]}.`,
  cooldown: ({ until }) => `That was a little fast. Try again ${relativeTime(until)}.`,
  'not-in-server': () => 'I only work inside a server. Try this in one of its channels.',

  'not-a-ticket': () => 'This channel is not a ticket. Use this in a ticket channel.',
  'ticket-gone': () => 'That ticket no longer exists, so this button does nothing any more.',
  'already-open': ({ channelId }) =>
    channelId
      ? `You already have an open ticket: <#${channelId}>`
      : 'Your ticket is being opened. It will be there in a moment.',
  'opener-has-another': ({ channelId }) =>
    `Its opener has another open ticket by now${channelId ? `: <#${channelId}>` : ''}. Close that one first; each member has one at a time.`,
  'not-open': () => 'This ticket is not open. Staff can reopen it with `/reopen`.',
  'not-closed': () => 'This ticket is open already.',
  'already-closed': ({ closed }) =>
    closed
      ? `<@${closed.by}> closed this ticket ${relativeTime(Date.parse(closed.at))}. Staff can reopen it with \`/reopen\`.`
      : 'This ticket is closed already. Staff can reopen it with `/reopen`.',
  'already-deleted': () => 'This ticket is being deleted already. Its channel will be gone in a moment.',
  'still-opening': () => 'This ticket is still being opened. Try again in a moment.',
  'answers-handed-in': () =>
    'These answers have been handed in and cannot be changed. Just write what is different here in the channel.',
  'answer-not-taken': () =>
    'That answer does not fit the question any more. Please answer it once more on the ticket’s first message.',
  'answer-wrong-length': ({ min, max }) =>
    `This answer takes ${min} to ${max} characters that can be read. Press **Answer** and try again.`,
  'template-gone': ({ told }) => templateGone[told],
  'no-templates': () =>
    'There is no template that a panel could open. Whoever runs me can add one to `config.json`, under `templates`.',
  'stale-component': () =>
    'This button or menu is from an older version and does nothing any more. Use the newest message, or `/help`.',
  'unknown-command': ({ name }) =>
    `\`/${name}\` is from an older version of me and does nothing any more. \`/help\` shows what there is.`,

  'not-a-member': ({ userId }) => `<@${userId}> is not a member of this server.`,
  'is-a-bot': () => 'Bots cannot be added to a ticket. Pick a person.',
  'has-access-already': ({ userId }) => `<@${userId}> can see this ticket already.`,
  'not-a-participant': ({ userId }) =>
    `<@${userId}> was not added to this ticket, so there is nothing to remove. The opener and staff always stay.`,
  'too-many-participants': ({ limit }) =>
    `A ticket holds ${limit} added people. Remove someone first with \`/remove\`.`,
  'everyone-is-no-staff': () =>
    'Everybody cannot be staff: every member would see every ticket. Pick a role of its own.',
  'role-is-managed': ({ roleId }) =>
    `<@&${roleId}> belongs to a bot or an integration and cannot be a staff role. Pick another role.`,
  'too-many-staff-roles': ({ limit }) =>
    `There can be ${limit} staff roles. Remove one first with \`/set_staff remove\`.`,

  'no-category': () =>
    'Tickets are not set up here yet: an administrator needs to run `/setup` (or pick a category with `/set_category`).',
  'category-gone': () =>
    'The category for tickets was deleted. An administrator can make a new one with `/setup` or pick another with `/set_category`.',
  'server-full': () =>
    'This server has as many channels as Discord allows (500). Staff need to delete closed tickets first.',
  'missing-permission': ({ permissions, where }) =>
    `I need the ${list(permissions.map((name) => `**${name}**`))} permission${permissions.length === 1 ? '' : 's'}${where ? ` in **${where}**` : ''}. An administrator can give it to my role in the server settings.`,
  'not-a-panel-channel': () => 'The panel cannot stand in this kind of channel. Pick a text channel: `/panel channel`.',
  'name-refused': ({ name }) => `Discord does not accept the name **${name}**. Try another one.`,
  'name-empty': () => 'A channel name needs at least one letter or digit. Try another one.',
  'rename-too-often': ({ until }) =>
    `Discord lets a channel be renamed twice in ten minutes. Try again ${relativeTime(until)}.`,

  'discord-busy': ({ until }) => `Discord asks me to slow down. Try again ${relativeTime(until)}.`,
  'discord-down': () => 'Discord did not answer me. Nothing was lost; try again in a minute.',
  'discord-refused': ({ code }) =>
    `Discord refused this (error ${code}). If it happens again, tell an administrator the code below.`,
  'storage-failed': () =>
    'I could not save that, so I did not do it. Please tell an administrator: the bot’s disk may be full or read-only.',
  unexpected: () =>
    'Something went wrong on my side. Try again; if it happens again, tell an administrator the code below.'
};

/** The line under every refusal; the same code stands in the log. */
export function referenceLine(reference: string): string {
  return `-# Reference ${reference}`;
}
