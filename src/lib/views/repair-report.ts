import { EmbedBuilder } from 'discord.js';
import type { Translate } from '../base/language.js';
import type { StrayReason, TicketFinding } from '../tickets/findings.js';
import { ticketLabel, type Ticket } from '../core/ticket.js';
import { Colors } from './colors.js';
import { missingText } from './fault-text.js';
import { linkChannel } from './markup.js';
import { panelUrl } from '../servers/panels.js';
import { panelTrouble } from './panel-trouble.js';
import { permissionsIn } from './permissions.js';
import type { RepairReport } from '../repair/repair-service.js';
import type { ServerFinding } from '../repair/settings-sweep.js';

/** The lines of a report: what was put right, what an administrator must see to, and what could not be done. */
export interface ReportLines {
  readonly mended: readonly string[];
  readonly attention: readonly string[];
  readonly left: readonly string[];
}

/**
 * What a look at a server brought up, a line each.
 * @param causeOf - The sentence about what kept something from being put right.
 */
export function reportLines(
  guildId: string,
  { server, tickets, serverError }: RepairReport,
  t: Translate,
  causeOf: (error: unknown) => string
): ReportLines {
  const mended: string[] = [];
  const attention: string[] = [];
  const left: string[] = serverError ? [t('repair:server.left', { cause: causeOf(serverError) })] : [];
  for (const finding of server) {
    if (finding.kind === 'panel-left')
      left.push(t('repair:server.panel-left', { channel: finding.panel.channelId, cause: causeOf(finding.error) }));
    else if (finding.kind === 'old-panels-left')
      left.push(t('repair:server.old-panels-left', { cause: causeOf(finding.error) }));
    else (needsPeople(finding) ? attention : mended).push(serverLine(guildId, finding, t));
  }
  const byKind = new Map<TicketFinding, Ticket[]>();
  const byCause = new Map<string, Ticket[]>();
  const channels: string[] = [];
  for (const finding of tickets) {
    if (finding.kind === 'stray') attention.push(strayLine(finding.channelId, finding.why, t));
    else if (finding.kind === 'left') add(byCause, causeOf(finding.error), finding.ticket);
    else if (finding.kind === 'channel-left')
      channels.push(t('repair:channelLeft', { channel: finding.channelId, cause: causeOf(finding.error) }));
    else add(byKind, finding.kind, finding.ticket);
  }
  const forPeople: readonly TicketFinding[] = ['hidden', 'contested', 'roles'];
  for (const [kind, found] of byKind)
    (forPeople.includes(kind) ? attention : mended).push(ticketsMended(kind, found, t));
  for (const [cause, found] of byCause)
    left.push(t('repair:tickets.left', { tickets: someOf(found.map(withChannel), t), cause }));
  return { mended, attention, left: [...left, ...channels] };
}

function add<Key>(groups: Map<Key, Ticket[]>, key: Key, ticket: Ticket): void {
  groups.set(key, [...(groups.get(key) ?? []), ticket]);
}

/** What an administrator reads after `/repair`. */
export function repairReport(
  guildId: string,
  report: RepairReport,
  t: Translate,
  causeOf: (error: unknown) => string
): EmbedBuilder {
  const { mended, attention, left } = reportLines(guildId, report, t, causeOf);
  const embed = new EmbedBuilder().setColor(left.length + attention.length > 0 ? Colors.warn : Colors.good);
  if (mended.length + attention.length + left.length === 0)
    return embed.setTitle(t('repair:allWell')).setDescription(t('repair:allWellText'));
  const parts = [
    { name: t('repair:mended'), lines: mended, max: 4000, end: '' },
    { name: t('repair:attention'), lines: attention, max: 1024, end: '' },
    { name: t('repair:left'), lines: left, max: 700, end: `\n${t('repair:leftText')}` }
  ].filter(({ lines }) => lines.length > 0);
  // The first of them is the heading, and no other says the same once more.
  for (const [place, { name, lines, max, end }] of parts.entries()) {
    const value = `${listed(lines, max)}${end}`;
    if (place === 0) embed.setTitle(name).setDescription(value);
    else embed.addFields({ name, value });
  }
  return embed;
}

function listed(lines: readonly string[], max: number): string {
  let text = '';
  for (const line of lines) {
    const next = `${text}${text && '\n'}• ${line}`;
    if (next.length > max - 2) return `${text}\n…`;
    text = next;
  }
  return text;
}

/** What was found and is not left for later. */
type Settled = Exclude<ServerFinding, { readonly error: unknown }>;

/** Findings that the bot has put right itself; all others are for people to see to. */
const settledByUs: ReadonlySet<Settled['kind']> = new Set([
  'panel-reposted',
  'panel-changed',
  'panel-forgotten',
  'overflow-forgotten',
  'roles-forgotten',
  'panels-taken-down',
  'own-access'
]);

function needsPeople({ kind }: Settled): boolean {
  return !settledByUs.has(kind);
}

function serverLine(guildId: string, finding: Settled, t: Translate): string {
  switch (finding.kind) {
    case 'panel-reposted':
    case 'panel-changed':
      return t(`repair:server.${finding.kind}`, { url: panelUrl(guildId, finding.panel) });
    case 'panel-channel-gone':
    case 'category-gone':
    case 'overflow-forgotten':
    case 'panel-forgotten':
    case 'no-staff':
    case 'no-category':
    case 'no-panel':
      return t(`repair:server.${finding.kind}`);
    case 'panel-in-ticket':
    case 'panel-unseen':
    case 'panel-opens-nothing':
    case 'emoji-gone':
      return panelTrouble(finding, t);
    case 'panel-hidden':
    case 'category-hidden':
      return t(`repair:server.${finding.kind}`, { channel: finding.channelId });
    case 'roles-forgotten':
    case 'panels-taken-down':
      return t(`repair:server.${finding.kind}`, { count: finding.count });
    case 'own-access':
      return t('repair:server.own-access', { channels: finding.channelIds.map(linkChannel).join(', ') });
    case 'kept-from-us':
      return missingText(finding.kept, t);
    case 'permissions-missing':
      return t('repair:server.permissions-missing', {
        permissions: permissionsIn(t, finding.names).join(', ')
      });
  }
}

function strayLine(channelId: string, why: StrayReason, t: Translate): string {
  return t(`repair:stray.${why}`, { channel: channelId });
}

/** @param tickets - Not empty. */
function ticketsMended(kind: TicketFinding, tickets: readonly Ticket[], t: Translate): string {
  const hasChannel = kind !== 'gone' && kind !== 'undone';
  return t(`repair:tickets.${kind}`, { tickets: someOf(tickets.map(hasChannel ? withChannel : withoutChannel), t) });
}

function withoutChannel(ticket: Ticket): string {
  return `**${ticketLabel(ticket)}**`;
}

function withChannel(ticket: Ticket): string {
  return ticket.channelId ? `${withoutChannel(ticket)} ${linkChannel(ticket.channelId)}` : withoutChannel(ticket);
}

/** An embed holds only so much: the first ones by name, the others by number. */
function someOf(names: readonly string[], t: Translate): string {
  const shown = names.slice(0, 15).join(', ');
  return names.length > 15 ? t('repair:tickets.andMore', { tickets: shown, more: names.length - 15 }) : shown;
}
