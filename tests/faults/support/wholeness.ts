import { buttons, textOf, type ChannelView, type MessageView } from '@ticket-desk/local-discord';
import type { Scene } from '../../../harness/believable-server.js';
import type { Ticket } from '../../../src/lib/core/ticket.js';
import type { Stage } from '../../../harness/stage.js';
import { LongKind, LongQuestions } from './long-summary.js';
import { until } from '../../support/until.js';

/** How many questions a ticket asks: those of the default template, or of the one with long answers. */
const questionsOf = ({ templateId }: Ticket) => (LongKind.test(templateId) ? LongQuestions : 3);

/**
 * Waits until nothing is wrong with a server's tickets.
 * @throws with what is still wrong after twenty seconds.
 */
export async function whole(stage: Stage, scene: Scene): Promise<void> {
  let wrong: string[] = [];
  await until('the tickets to be whole', async () => {
    wrong = await wrongWith(stage, scene);
    return wrong.length === 0;
  }).catch((error: unknown) => {
    throw new Error(`Not whole: ${wrong.join('; ') || String(error)}`, { cause: error });
  });
}

/** Everything that is wrong with a server's tickets, by comparing channels, messages and records both ways. */
export async function wrongWith(stage: Stage, scene: Scene): Promise<string[]> {
  const tickets = await stage.records.tickets(scene.server.id);
  const live = tickets.filter(({ status }) => status !== 'deleted');
  const all = await stage.discord.client.call('allChannels', { serverId: scene.server.id });
  const channels = all.filter(({ name }) => /^(ticket|support)-/.test(name));
  const wrong = await stage.records.leftovers(scene.server.id);
  for (const channel of channels) {
    const owners = live.filter(({ channelId }) => channelId === channel.id);
    if (owners.length !== 1) wrong.push(`${owners.length} records have channel ${channel.name}`);
  }
  for (const ticket of live) {
    const channel = channels.find(({ id }) => id === ticket.channelId);
    if (ticket.status !== 'open' && ticket.status !== 'closed')
      wrong.push(`ticket ${ticket.number} is ${ticket.status}`);
    else if (!channel) wrong.push(`ticket ${ticket.number} has lost its channel`);
    else
      wrong.push(
        ...(await wrongWithTicket(scene, ticket, channel)),
        ...wrongPlace(ticket, all.find(({ id }) => id === channel.parentId)?.name)
      );
  }
  for (const ticket of tickets) wrong.push(...(await wrongLetters(scene, ticket)));
  return wrong;
}

async function wrongWithTicket(scene: Scene, ticket: Ticket, channel: ChannelView): Promise<string[]> {
  const messages = (await scene.sam.messages(channel.id)).filter(({ ephemeral }) => !ephemeral);
  return [
    ...wrongWithWelcome(ticket, messages),
    ...wrongWithSummary(scene, ticket, messages),
    ...wrongWithNotices(ticket, messages),
    ...(await wrongWithDecision(scene, ticket, messages)),
    ...(await wrongWithAccess(scene, ticket))
  ];
}

/** Closed tickets stand in a category of their own. */
function wrongPlace({ status }: Ticket, category: string | undefined): string[] {
  const apart = category?.startsWith('Closed Tickets') ?? false;
  return apart === (status === 'closed') ? [] : [`a ticket that is ${status} stands in ${category ?? 'no category'}`];
}

/** The opener was told once of what others closed, and of what they deleted while it was open. */
async function wrongLetters({ ada }: Scene, ticket: Ticket): Promise<string[]> {
  const { status, openerId, number, closed, deleted } = ticket;
  const done = status === 'closed' ? closed : status === 'deleted' && closed === null ? deleted : null;
  if (!done || openerId !== ada.id) return [];
  const title = `Your ticket ${number.toString().padStart(4, '0')} ${status === 'closed' ? 'is closed' : 'was deleted'}`;
  const letters = (await ada.dms()).filter(
    (message) =>
      textOf(message).includes(title) && Date.parse(message.embeds[0]?.timestamp ?? '') === Date.parse(done.at)
  );
  const wanted = done.by === null || done.by === openerId ? 0 : 1;
  return letters.length === wanted ? [] : [`the opener of ticket ${number} was told ${letters.length} times`];
}

function wrongWithWelcome(ticket: Ticket, messages: readonly MessageView[]): string[] {
  const welcomes = messages.filter((message) => buttons(message).some(({ label }) => label === 'Details'));
  const [welcome] = welcomes;
  if (!welcome || welcomes.length > 1) return [`there are ${welcomes.length} first messages`];
  const wrong: string[] = [];
  if (welcome.id !== ticket.welcomeMessageId) wrong.push('the record does not know its first message');
  const labels = buttons(welcome).map(({ label }) => label);
  if (!labels.includes(ticket.status === 'open' ? 'Close' : 'Reopen'))
    wrong.push(`the first message of a ticket that is ${ticket.status} has the buttons ${labels.join(', ')}`);
  const answered = LongKind.test(ticket.templateId) ? ticket.answers.length / 5 : ticket.answers.length;
  const question = `Question ${answered + 1} of ${questionsOf(ticket)}`;
  if (ticket.status === 'open' && !ticket.submittedAt && !textOf(welcome).includes(question))
    wrong.push(`the first message does not ask "${question}"`);
  return wrong;
}

function wrongWithSummary({ staffRoleId }: Scene, ticket: Ticket, messages: readonly MessageView[]): string[] {
  const wrong: string[] = [];
  const summaries = messages.filter((message) => textOf(message).includes('is ready for you'));
  if (summaries.length !== (ticket.submittedAt ? 1 : 0)) wrong.push(`there are ${summaries.length} summaries`);
  else if (summaries[0] && summaries[0].id !== ticket.summaryMessageId)
    wrong.push('the record does not know its summary');
  const pings = messages.filter(({ mentionedRoleIds }) => mentionedRoleIds.includes(staffRoleId));
  if (pings.length !== summaries.length) wrong.push(`staff were called ${pings.length} times`);
  if (ticket.submittedAt) wrong.push(...wrongAnswers(ticket, messages));
  return wrong;
}

/** Every answer stands in the summary once, whole and in its place, in however many messages it took. */
function wrongAnswers({ answers }: Ticket, messages: readonly MessageView[]): string[] {
  const fields = messages
    .flatMap(({ embeds }) => embeds)
    .flatMap(({ timestamp, fields: shown = [] }) => (timestamp ? shown : []));
  const answersShown = fields
    .filter(({ name }) => answers.some(({ question }) => question === name))
    .map(({ value }) => value);
  // Discord drops what only says how an emoji is drawn.
  const wanted = answers.map(({ display }) => display.replaceAll('\uFE0F', ''));
  return answersShown.join('|') === wanted.join('|')
    ? []
    : [`the summary shows "${answersShown.join('|').slice(0, 300)}", not "${wanted.join('|').slice(0, 300)}"`];
}

/** What was decided was told once, the summary shows it, and the opener has the roles it gives and no others of it. */
async function wrongWithDecision(
  { ada, server }: Scene,
  ticket: Ticket,
  messages: readonly MessageView[]
): Promise<string[]> {
  const { decision } = ticket;
  const standing = decision && !decision.over;
  const count = (text: string) => messages.filter((message) => textOf(message).includes(text)).length;
  const wrong: string[] = [];
  const told = count('has decided about your ticket') - count('has taken the decision back');
  if (told !== (standing ? 1 : 0)) wrong.push(`the opener was told of ${told} decisions that stand`);
  const shows = messages.some((message) => buttons(message).some(({ label }) => label === 'Decide anew'));
  if (shows !== Boolean(standing)) wrong.push(`the summary ${shows ? 'shows a' : 'does not show the'} decision`);
  if (decision?.due) wrong.push(`of the decision is still to come: ${decision.due.join(', ')}`);
  const has = await ada.client.call('memberRoles', { serverId: server.id, userId: ticket.openerId });
  for (const { roleId, does, state } of decision?.roles ?? []) {
    if (state !== 'done') wrong.push(`a role is ${state}`);
    if (has.includes(roleId) !== (does === 'give')) wrong.push(`a role was not ${does === 'give' ? 'given' : 'taken'}`);
  }
  return wrong;
}

/** The last word in the channel fits the status, and nothing was said twice in a row. */
function wrongWithNotices(ticket: Ticket, messages: readonly MessageView[]): string[] {
  const notices = messages
    .map((message) => textOf(message))
    .map((text) =>
      /^Ticket \d+ (?:is|was) closed$/m.test(text) ? 'closed' : text.includes('was reopened by') ? 'open' : null
    )
    .filter((notice) => notice !== null);
  const offers = messages.filter((message) => {
    const labels = buttons(message).map(({ label }) => label);
    return labels.includes('Reopen') && !labels.includes('Details');
  });
  const wrong = notices.flatMap((notice, index) =>
    notice === (notices[index - 1] ?? 'open') ? [`"${notice}" was announced twice`] : []
  );
  if (offers.length !== (ticket.status === 'closed' ? 1 : 0)) wrong.push(`${offers.length} notices offer to reopen it`);
  if ((notices.at(-1) ?? 'open') !== ticket.status)
    wrong.push(`the ticket is ${ticket.status}, and the channel was last told "${notices.at(-1) ?? 'nothing'}"`);
  return wrong;
}

async function wrongWithAccess(scene: Scene, ticket: Ticket): Promise<string[]> {
  const look = async (userId: string) =>
    (await scene.ada.client.call('visibleChannels', { as: userId, serverId: scene.server.id })).find(
      ({ id }) => id === ticket.channelId
    );
  const [opener, staff, stranger] = await Promise.all([look(ticket.openerId), look(scene.sam.id), look(scene.cy.id)]);
  const wrong: string[] = [];
  if (ticket.status === 'open' && !opener?.canSend) wrong.push('the opener is locked out');
  if (ticket.status === 'closed' && opener) wrong.push('the opener still sees a closed ticket');
  if (!staff?.canSend) wrong.push('staff are locked out');
  if (stranger) wrong.push('a stranger sees the ticket');
  return wrong;
}
