/** Names of what `/setup` creates. */
export const created = {
  category: 'Tickets',
  channel: 'create-ticket',
  staffRole: 'Ticket Staff',
  auditReason: 'Ticket desk set-up',
  overflowCategory: (main: string, place: number) => `${Array.from(main).slice(0, 96).join('')} ${place}`,
  overflowReason: 'The category for tickets is full'
};

export const report = {
  title: 'The ticket desk is ready',
  chooseTemplate: 'Which kind of ticket shall the panel open?',
  templatePlaceholder: 'Choose a template',
  staffRoleMade: (roleId: string) => `Made the staff role <@&${roleId}>. Give it to the people who work tickets.`,
  staffRoleSet: (roleIds: readonly string[]) => `Staff: ${roleIds.map((id) => `<@&${id}>`).join(', ')}`,
  staffRolesGone: (count: number) =>
    count === 1
      ? 'Took one staff role off the list that no longer exists.'
      : `Took ${count} staff roles off the list that no longer exist.`,
  categoryMade: (id: string) => `Made the category <#${id}> for ticket channels.`,
  categorySet: (id: string) => `Ticket channels go to <#${id}>.`,
  channelMade: (id: string) => `Made the channel <#${id}> for the panel.`,
  panelPosted: (url: string) => `Posted the panel: ${url}`,
  panelThere: (url: string) => `The panel stands: ${url}`,
  cannotPing: (roleIds: readonly string[]) =>
    `⚠️ I cannot ping ${roleIds.map((id) => `<@&${id}>`).join(', ')}: allow everyone to mention it, or give me the **Mention @everyone, @here, and All Roles** permission.`
};

export const panelPosted = (url: string) => `The panel stands here now: ${url}`;
export const categorySet = (id: string) =>
  `New tickets go to <#${id}> now. Tickets that are there already stay where they are.`;
export const staffAdded = (roleId: string) => `<@&${roleId}> is staff now.`;
export const staffAlready = (roleId: string) => `<@&${roleId}> is staff already.`;
export const staffRemoved = (roleId: string) => `<@&${roleId}> is no longer staff.`;
export const staffWasNone = (roleId: string) => `<@&${roleId}> was not staff.`;
export const staffList = (roleIds: readonly string[]) =>
  roleIds.length === 0
    ? 'No role is staff yet. Add one with `/set_staff add`; until then only administrators manage tickets.'
    : `Staff: ${roleIds.map((id) => `<@&${id}>`).join(', ')}`;
export const accessUpdated = (done: number, failed: number) =>
  failed === 0
    ? done === 0
      ? ''
      : `Access to ${done === 1 ? 'the ticket' : `all ${done} tickets`} was brought up to date.`
    : `Access to ${failed} of ${done + failed} tickets could not be brought up to date; I may be missing a permission there.`;

export const help = {
  title: 'Ticket desk',
  text: 'Press **Create Ticket** on the panel and you get a private channel with staff. Answer the questions there by pressing buttons.',
  everybody: 'In your ticket',
  everybodyLines: '`/ticket` what this ticket is\n`/close` close it, with a reason if you like\n`/help` this page',
  staff: 'Staff',
  staffLines:
    '`/tickets` open tickets\n`/close` `/reopen` `/delete` a ticket’s life\n`/add` `/remove` people\n`/rename` the channel',
  admin: 'Administrators',
  adminLines:
    '`/setup` set everything up, or repair it\n`/panel` post or move the panel\n`/set_staff` staff roles\n`/set_category` where tickets go\n`/repair` look for what is broken, and put it right'
};
