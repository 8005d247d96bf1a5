import { EmbedBuilder } from 'discord.js';
import type { TicketFinding } from '../tickets/findings.js';
import type { Ticket } from '../core/ticket.js';
import { words } from '../words/index.js';
import { Colors } from './colors.js';
import { panelUrl } from '../servers/panels.js';
import type { RepairReport } from '../repair/repair-service.js';
import type { ServerFinding } from '../repair/settings-sweep.js';

const { repair } = words;

/** The lines of a report: what was put right, what an administrator must see to, and what could not be done. */
export interface ReportLines {
  readonly mended: readonly string[];
  readonly attention: readonly string[];
  readonly left: readonly string[];
}

export function reportLines(guildId: string, { server, tickets, serverError }: RepairReport): ReportLines {
  const mended: string[] = [];
  const attention: string[] = [];
  for (const finding of server) (needsPeople(finding) ? attention : mended).push(serverLine(guildId, finding));
  const byKind = new Map<TicketFinding, Ticket[]>();
  const left: Ticket[] = [];
  const channels: string[] = [];
  for (const finding of tickets) {
    if (finding.kind === 'stray') attention.push(repair.stray(finding.channelId, finding.why));
    else if (finding.kind === 'left') left.push(finding.ticket);
    else if (finding.kind === 'channel-left') channels.push(repair.channelLeft(finding.channelId));
    else byKind.set(finding.kind, [...(byKind.get(finding.kind) ?? []), finding.ticket]);
  }
  for (const [kind, found] of byKind) mended.push(repair.ticketsMended(kind, found));
  return {
    mended,
    attention,
    left: [
      ...(serverError ? [repair.serverLeft] : []),
      ...(left.length > 0 ? [repair.ticketsLeft(left)] : []),
      ...channels
    ]
  };
}

/** What an administrator reads after `/repair`. */
export function repairReport(guildId: string, report: RepairReport): EmbedBuilder {
  const { mended, attention, left } = reportLines(guildId, report);
  const embed = new EmbedBuilder().setColor(left.length + attention.length > 0 ? Colors.warn : Colors.good);
  if (mended.length + attention.length + left.length === 0)
    return embed.setTitle(repair.allWell).setDescription(repair.allWellText);
  embed.setTitle(mended.length > 0 ? repair.mended : repair.attention);
  if (mended.length > 0) embed.setDescription(listed(mended, 4000));
  if (attention.length > 0) embed.addFields({ name: repair.attention, value: listed(attention, 1024) });
  if (left.length > 0) embed.addFields({ name: repair.left, value: `${listed(left, 700)}\n${repair.leftText}` });
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

function needsPeople({ kind }: ServerFinding): boolean {
  return kind === 'panel-channel-gone' || kind === 'category-gone' || kind === 'permissions-missing';
}

function serverLine(guildId: string, finding: ServerFinding): string {
  switch (finding.kind) {
    case 'panel-reposted':
      return repair.panelReposted(panelUrl(guildId, finding.panel));
    case 'panel-changed':
      return repair.panelChanged(panelUrl(guildId, finding.panel));
    case 'panel-channel-gone':
      return repair.panelChannelGone;
    case 'category-gone':
      return repair.categoryGone;
    case 'overflow-forgotten':
      return repair.overflowForgotten;
    case 'roles-forgotten':
      return repair.rolesForgotten(finding.count);
    case 'panels-taken-down':
      return repair.panelsTakenDown(finding.count);
    case 'permissions-missing':
      return repair.permissionsMissing(finding.names);
  }
}
