import type { InteractionView, Person } from '@ticket-desk/local-discord';
import { said } from '../../../harness/answers.js';
import { until } from '../../support/until.js';
import type { Deed } from './oracle.js';
import { Carriers, type Move } from './moves.js';
import { nth, type Theatre, type Ticket } from './theatre.js';
import type { ServerPlace } from './world.js';

/** What was tried: as much as is needed to judge it. */
export interface Attempt {
  readonly person: Person;
  readonly server: ServerPlace;
  /** The ticket of the channel it was tried in, as it was before. */
  readonly ticket: Ticket | null;
  /** What it would be, done by right; null for what is not done through the bot or is nothing at all. */
  readonly deed: Deed | null;
  /** May the deed change anything, or only show something? */
  readonly changes: boolean;
  /** What the person got; null where Discord itself refused, or nothing was asked of the bot. */
  readonly answer: InteractionView | null;
}

const deedOfFamily: Readonly<Record<string, readonly [Deed, 'changes'?]>> = {
  open: ['open', 'changes'],
  choose: ['answer', 'changes'],
  select: ['answer', 'changes'],
  type: ['answer'],
  typed: ['answer', 'changes'],
  back: ['answer', 'changes'],
  close: ['close'],
  'confirm-close': ['close', 'changes'],
  reopen: ['reopen', 'changes'],
  delete: ['delete'],
  'confirm-delete': ['delete', 'changes'],
  'delete-without': ['delete'],
  'confirm-without': ['delete', 'changes'],
  cancel: ['help'],
  details: ['view'],
  'details-page': ['view'],
  people: ['add'],
  'add-person': ['add', 'changes'],
  'remove-person': ['remove', 'changes'],
  rename: ['rename'],
  renamed: ['rename', 'changes'],
  correct: ['answer'],
  'choose-user': ['answer', 'changes'],
  'choose-role': ['answer', 'changes'],
  'choose-channel': ['answer', 'changes'],
  read: ['answer', 'changes'],
  skip: ['answer', 'changes'],
  overview: ['answer', 'changes'],
  'change-answer': ['answer', 'changes'],
  'review-page': ['answer', 'changes'],
  'hand-in': ['answer', 'changes'],
  'questions-page': ['questions'],
  'ask-again': ['questions', 'changes'],
  'skip-question': ['questions', 'changes'],
  decide: ['decide', 'changes'],
  decided: ['decide', 'changes'],
  'decide-anew': ['decide'],
  'confirm-anew': ['decide', 'changes'],
  tickets: ['list']
};

const deedOfCommand: Readonly<Record<string, readonly [Deed, 'changes'?]>> = {
  setup: ['setup', 'changes'],
  panel: ['panel', 'changes'],
  'set_staff add': ['set-staff', 'changes'],
  'set_staff remove': ['set-staff', 'changes'],
  'set_staff list': ['set-staff'],
  set_category: ['set-category', 'changes'],
  repair: ['repair', 'changes'],
  close: ['close'],
  reopen: ['reopen', 'changes'],
  delete: ['delete'],
  add: ['add', 'changes'],
  remove: ['remove', 'changes'],
  rename: ['rename', 'changes'],
  questions: ['questions'],
  ticket: ['view'],
  tickets: ['list'],
  help: ['help']
};

/** These carry no ticket's number. */
const withoutTicket = ['open', 'cancel', 'tickets'];

/** Makes a move, honest or not. */
export async function play(theatre: Theatre, move: Move): Promise<Attempt> {
  const person = theatre.person(move.who);
  const server = theatre.server(move.server);
  const at =
    'place' in move ? await whereIs(theatre, server, move.place) : { channelId: server.generalId, ticket: null };
  const base = { person, server, ticket: at.ticket };
  switch (move.kind) {
    case 'open': {
      const { channelId, messageId } = await theatre.panel(server);
      const answer = await forge(theatre, person, {
        channelId,
        messageId,
        customId: 'open|purchase',
        componentType: 2
      });
      return { ...base, deed: 'open', changes: true, answer };
    }
    case 'command': {
      const [deed, changes] = deedOfCommand[move.command] ?? [null];
      const answer = await command(theatre, person, server, at.channelId, move);
      if (answer) theatre.keepPrompt(at.channelId, answer);
      return { ...base, deed, changes: changes !== undefined, answer };
    }
    case 'press':
      return press(theatre, base, at.channelId, move);
    case 'submit':
      return submit(theatre, base, at.channelId, move);
    default:
      await byHand(theatre, person, server, move);
      return { ...base, deed: null, changes: false, answer: null };
  }
}

type Base = Pick<Attempt, 'person' | 'server' | 'ticket'>;

async function press(
  theatre: Theatre,
  base: Base,
  channelId: string,
  move: Extract<Move, { kind: 'press' }>
): Promise<Attempt> {
  const { person, ticket } = base;
  const number = await numberOf(theatre, base, move.number);
  const rest = withoutTicket.includes(move.family) ? { open: 'purchase', tickets: '0' }[move.family] : undefined;
  const more = move.family === 'decide' ? ['accept'] : restOf(move);
  const segments = [move.family, rest ?? number, ...more];
  const customId = segments.join('|').slice(0, 100);
  const real = Object.hasOwn(Carriers, move.family);
  const own = (real ? Carriers[move.family] : null) ?? 2;
  const componentType = move.carrier === 'its own' ? own : own === 2 ? 3 : 2;
  const values =
    componentType === 3 ? [valueOf(move.rest)] : componentType === 5 ? [theatre.person(move.other).id] : null;
  const messageId = await messageIn(theatre, base, channelId, move.message);
  if (!messageId) return { ...base, deed: null, changes: false, answer: null };
  const answer = await forge(theatre, person, {
    channelId,
    messageId,
    customId,
    componentType,
    ...(values && { values })
  });
  if (answer) theatre.keepPrompt(channelId, answer);
  const known = real ? deedOfFamily[move.family] : undefined;
  const meant = known && componentType === own && (withoutTicket.includes(move.family) || number === ticket?.number);
  return { ...base, deed: meant ? known[0] : null, changes: meant === true && known[1] !== undefined, answer };
}

async function submit(
  theatre: Theatre,
  base: Base,
  channelId: string,
  move: Extract<Move, { kind: 'submit' }>
): Promise<Attempt> {
  const number = await numberOf(theatre, base, move.number);
  const more = { typed: '|note', decided: '|accept' }[move.family] ?? '';
  const customId = `${move.family}|${number}${more}`;
  const secret = `secret of ${base.server.id}/${number}`;
  const answer = await tried(theatre, base.person, () =>
    theatre.stage.discord.client.call('forgeModal', {
      as: base.person.id,
      channelId,
      applicationId: theatre.stage.account.applicationId,
      customId,
      fields: { text: move.text === 'word' && move.family === 'typed' ? secret : move.text },
      ...(base.ticket?.welcomeMessageId && { messageId: base.ticket.welcomeMessageId })
    })
  );
  const known = move.family === 'close' ? undefined : deedOfFamily[move.family];
  const meant = known !== undefined && number === base.ticket?.number;
  return { ...base, deed: meant ? known[0] : null, changes: meant, answer };
}

function command(
  theatre: Theatre,
  person: Person,
  server: ServerPlace,
  channelId: string,
  move: Extract<Move, { kind: 'command' }>
): Promise<InteractionView | null> {
  const options: Record<string, Record<string, string>> = {
    'set_staff add': { role: server.roles[move.role] },
    'set_staff remove': { role: server.roles[move.role] },
    set_category: { category: server.categoryId },
    panel: { channel: server.generalId },
    add: { user: theatre.person(move.other).id },
    remove: { user: theatre.person(move.other).id },
    rename: { name: `name-${move.other}` }
  };
  return tried(theatre, person, () =>
    theatre.stage.discord.client.call('runCommand', {
      as: person.id,
      channelId,
      command: move.command,
      options: options[move.command] ?? {}
    })
  );
}

/** What happens without the bot: the owner hands out roles, people come and go. */
async function byHand(theatre: Theatre, person: Person, server: ServerPlace, move: Move): Promise<void> {
  const { client } = theatre.stage.discord;
  const members = theatre.world.members.get(server);
  const roleIds = members?.get(person.id);
  const where = { serverId: server.id, userId: person.id };
  if (move.kind === 'join' && !roleIds) {
    await client.call('join', where);
    members?.set(person.id, new Set());
  }
  if (move.kind === 'leave' && roleIds && person.id !== server.ownerId) {
    await client.call('kick', where);
    members?.delete(person.id);
  }
  if (move.kind !== 'role' || !roleIds) return;
  const roleId = server.roles[move.role];
  await client.call(move.give ? 'giveRole' : 'takeRole', { ...where, roleId });
  if (move.give) roleIds.add(roleId);
  else roleIds.delete(roleId);
}

function forge(
  theatre: Theatre,
  person: Person,
  what: { channelId: string; messageId: string; customId: string; componentType: number; values?: string[] }
): Promise<InteractionView | null> {
  const { applicationId } = theatre.stage.account;
  return tried(theatre, person, () =>
    theatre.stage.discord.client.call('forge', { as: person.id, applicationId, ...what })
  );
}

/** The answer, or null where Discord itself refused. */
async function tried(
  theatre: Theatre,
  person: Person,
  act: () => Promise<InteractionView>
): Promise<InteractionView | null> {
  try {
    return await finished(theatre, await person.settled(await act()));
  } catch (error) {
    if (error instanceof Error && error.name === 'NotAllowed') return null;
    throw error;
  }
}

/** "Closing the ticket…" is no last word: the final one follows, or the channel it stands in is gone. */
async function finished(theatre: Theatre, answer: InteractionView): Promise<InteractionView> {
  let now = answer;
  await until('the final answer', async () => {
    now = await theatre.stage.discord.client.call('interaction', { id: answer.id });
    if (!said(now).includes('ing the ticket…') || now.followUps.length > 0) return true;
    return !(await theatre.channelStands(now.message?.channelId ?? ''));
  });
  return now;
}

async function whereIs(theatre: Theatre, server: ServerPlace, place: number) {
  const standing = (await theatre.tickets(server)).filter(({ channelId, status }) => channelId && status !== 'deleted');
  if (place < 0 || standing.length === 0) return { channelId: server.generalId, ticket: null };
  const ticket = nth(standing, place);
  return { channelId: ticket.channelId ?? '', ticket };
}

async function numberOf(theatre: Theatre, { server, ticket }: Base, number: number): Promise<number> {
  if (number === 0) return ticket?.number ?? 1;
  if (number > 0) return number;
  return (await theatre.allTickets()).find((other) => other.server !== server)?.number ?? 1;
}

/** A message of the bot in a channel: the one for all (-1), or a prompt, anybody's, newest first. */
async function messageIn(
  theatre: Theatre,
  { server, ticket }: Base,
  channelId: string,
  index: number
): Promise<string | null> {
  const panel = await theatre.panel(server);
  const forAll = ticket?.welcomeMessageId ?? (panel.channelId === channelId ? panel.messageId : null);
  const prompts = (theatre.prompts.get(channelId) ?? []).toReversed();
  return index < 0 || prompts.length === 0 ? forAll : nth(prompts, index);
}

/** What stands behind the number: a page, or whatever the move says. */
function restOf({ family, rest }: Extract<Move, { kind: 'press' }>): string[] {
  if (['choose', 'select', 'type', 'back'].includes(family)) return [rest];
  return family.endsWith('-page') ? ['1'] : [];
}

const valueOf = (rest: string): string => (rest === 'payment' ? 'paypal' : rest.slice(0, 100) || 'card');
