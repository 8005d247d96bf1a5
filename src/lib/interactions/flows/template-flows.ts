import { container } from '@sapphire/framework';
import {
  MessageFlags,
  type Attachment,
  type ButtonInteraction,
  type ChatInputCommandInteraction,
  type GuildMember,
  type StringSelectMenuInteraction
} from 'discord.js';
import { background } from '../../base/under-way.js';
import { Fault } from '../../core/fault.js';
import { download } from '../../discord/downloads.js';
import { reachOf } from '../../discord/member-roles.js';
import { textOfBytes } from '../../base/text-bytes.js';
import { carried, carriedIn } from '../../pictures/carried.js';
import { picturesNamedIn } from '../../pictures/picture.js';
import { rolesNamed, withinReach, withoutRoles } from '../../templates/decisions.js';
import type { Template } from '../../templates/template.js';
import type { CurrentTemplate } from '../../templates/templates.js';
import { exchangeJsonSchema, exported, imported, SchemaName, withIds, type Brought } from '../../servers/exchange.js';
import { designOf, entriesOf, ownPicture, withEntries, type PanelDesign } from '../../servers/panel-design.js';
import type { Draft } from '../../templates/drafts.js';
import type { TemplateVerb } from '../../views/custom-ids.js';
import { rolesAbove, rolesLeftOut, rolesLeftOutMessage } from '../../views/templates/roles-left-out.js';
import { importRefused, severalDrafts, tooLarge } from '../../views/templates/exchange.js';
import { editor } from '../../views/templates/editor.js';
import { presetMenu } from '../../views/templates/list.js';
import { templatePage } from '../../views/templates/page.js';
import { plainText } from '../../views/plain-text.js';
import { follow, update, whileThinking } from '../acknowledge.js';
import { beginPreview } from './preview-flows.js';
import { listOf, type Looker } from './template-list.js';

/** The largest file that is read, in KB: what Discord takes, which is more than a hundred templates of the longest texts. */
const MostKB = 10_240;

/** The menus and pages of the list. */
export async function turnList(
  interaction: ButtonInteraction<'cached'>,
  looker: Looker,
  to: 'live' | 'archived' | 'new' | 'export',
  page: number
): Promise<void> {
  if (to === 'new') await update(interaction, presetMenu(looker.t));
  else if (to === 'export') await exportAll(interaction, looker);
  else await update(interaction, listOf(looker, to, page));
}

/** @throws Fault `template-gone` */
export function found(
  guildId: string,
  templateId: string
): { readonly current: CurrentTemplate; readonly archived: boolean } {
  const { templates } = container;
  const current = templates.current(guildId, templateId);
  if (current) return { current, archived: false };
  const archived = templates.archived(guildId).find(({ id }) => id === templateId);
  if (!archived) throw new Fault('template-gone', { told: 'admin' });
  return { current: archived, archived: true };
}

/** Shows one template. */
export async function showTemplate(
  interaction: ButtonInteraction<'cached'> | StringSelectMenuInteraction<'cached'>,
  { guildId, t }: Looker,
  templateId: string,
  said?: string
): Promise<void> {
  const { current, archived } = found(guildId, templateId);
  await update(interaction, templatePage(current, archived, t, said));
}

/** Does what a button under a template says. */
export async function doWithTemplate(
  interaction: ButtonInteraction<'cached'>,
  looker: Looker,
  verb: TemplateVerb,
  templateId: string
): Promise<void> {
  const { guildId, userId, t } = looker;
  const { templates, drafting } = container;
  const { current } = found(guildId, templateId);
  const name = plainText(current.template.name, 80);
  switch (verb) {
    case 'show':
      return showTemplate(interaction, looker, templateId);
    case 'edit':
      return update(interaction, editor({ draft: await drafting.change(guildId, userId, templateId), target: '-' }, t));
    case 'preview':
      return beginPreview(interaction, looker, current.template);
    case 'copy': {
      const { template, leftOut } = withinReach(current.template, null, reachOf(interaction.member));
      const draft = await drafting.make(guildId, userId, template);
      const said = leftOut.length > 0 ? { said: rolesAbove(template, leftOut, t) } : {};
      return update(interaction, editor({ draft, target: '-', ...said }, t));
    }
    case 'export':
      return exportThese(interaction, [current], t('templates:file.one', { name }), t);
    case 'archive':
      await templates.archive(guildId, templateId);
      await showTemplate(interaction, looker, templateId, t('templates:page.archivedNow', { name }));
      mendPanels(guildId, templateId);
      return;
    case 'restore': {
      const leftOut = await templates.restore(guildId, templateId, userId, reachOf(interaction.member));
      const above = leftOut.length > 0 ? [rolesAbove(current.template, leftOut, t)] : [];
      const said = [t('templates:page.restoredNow', { name }), ...above].join('\n');
      await showTemplate(interaction, looker, templateId, said);
      mendPanels(guildId, templateId);
      return;
    }
    case 'up':
    case 'down':
      await templates.move(guildId, templateId, verb === 'up' ? -1 : 1);
      return update(interaction, listOf(looker, 'live', 0, { said: t('templates:page.moved') }));
  }
}

/** Panels say what their templates say: what cannot be done now is done by a later look. */
export function mendPanels(guildId: string, templateId: string): void {
  const { setUp, repair, servers } = container;
  const panels = servers
    .of(guildId)
    .panels.filter((panel) => entriesOf(panel).some((entry) => entry.templateId === templateId));
  for (const panel of panels)
    void background.track(
      setUp.mendPanel(guildId, panel).catch(() => {
        repair.later(guildId);
      })
    );
}

/** Brings in a file: what it holds are drafts, so nothing is published that nobody has looked at, and no panel is posted. */
export async function importFile(
  interaction: ChatInputCommandInteraction<'cached'>,
  looker: Looker,
  file: Attachment
): Promise<void> {
  const { guildId, t } = looker;
  if (file.size > MostKB * 1024) {
    await interaction.reply({ ...tooLarge(Math.ceil(file.size / 1024), MostKB, t), flags: MessageFlags.Ephemeral });
    return;
  }
  const leftOut: string[] = [];
  await whileThinking(
    interaction,
    async () => {
      const { data } = await download(file, container.settings.apiUrl);
      const text = textOfBytes(data);
      const read = imported(text, (id) => container.templates.current(guildId, id) !== null);
      if (read.isErr()) return importRefused(read.unwrapErr(), t);
      container.drafting.requireRoom(guildId, read.unwrap().templates.length);
      container.panelDrafting.requireRoom(guildId, read.unwrap().panels.length);
      await keepCarried(guildId, text, read.unwrap());
      const { drafts, panels } = await draftsOf(interaction.member, looker, read.unwrap(), leftOut);
      const [only] = drafts;
      return drafts.length === 1 && panels === 0 && only
        ? editor({ draft: only, target: '-' }, t)
        : severalDrafts(drafts, panels, t);
    },
    (message) => message
  );
  if (leftOut.length > 0) await follow(interaction, rolesLeftOutMessage(leftOut));
}

/**
 * What a file brings, as drafts. Its panels open the templates of the file by the ids these have here.
 * @param leftOut - Gets a sentence for each template that goes without roles.
 */
async function draftsOf(
  member: GuildMember,
  { guildId, userId, t }: Looker,
  { templates, panels }: Brought,
  leftOut: string[]
): Promise<{ readonly drafts: readonly Draft[]; readonly panels: number }> {
  const drafts: Draft[] = [];
  const ids = new Map<string, string>();
  for (const brought of templates) {
    const { template, strange, above } = withRolesOf(member, brought.template);
    if (strange.length > 0) leftOut.push(rolesLeftOut(template, strange, t));
    if (above.length > 0) leftOut.push(rolesAbove(template, above, t));
    const draft = await container.drafting.make(guildId, userId, template);
    ids.set(brought.id, draft.templateId);
    drafts.push(draft);
  }
  for (const panel of panels) await container.panelDrafting.make(guildId, userId, withIds(panel, ids));
  return { drafts, panels: panels.length };
}

/** The pictures that come with templates and panels are kept, all or none. What none of them names is left out. */
async function keepCarried(guildId: string, text: string, { templates, panels }: Brought): Promise<void> {
  const named = picturesOf(
    templates.map(({ template }) => template),
    panels
  );
  const coming = [...carriedIn(JSON.parse(text))].filter(([file]) => named.includes(file));
  await container.pictures.makeRoom(
    guildId,
    coming.map(([file]) => file)
  );
  for (const [, bytes] of coming) await container.pictures.keep(guildId, bytes);
}

/** The pictures that these name. */
function picturesOf(templates: readonly Template[], panels: readonly PanelDesign[]): string[] {
  return picturesNamedIn([
    ...templates.map(({ pictures }) => pictures ?? null),
    ...panels.map((one) => ownPicture(one) ?? null)
  ]);
}

/**
 * A template of another server may name its roles: this one has none of them, so its decisions go without. So they do
 * without roles that stand above whoever brings them in.
 */
function withRolesOf(member: GuildMember, template: Template) {
  const named = [...new Set((template.decisions ?? []).flatMap(rolesNamed))];
  const strange = named.filter((roleId) => !member.guild.roles.cache.has(roleId));
  const known = withoutRoles(template, (roleId) => strange.includes(roleId));
  const { template: reached, leftOut: above } = withinReach(known, null, reachOf(member));
  return { template: reached, strange, above };
}

/** The whole desk: every template the server offers, and its panels. */
async function exportAll(interaction: ButtonInteraction<'cached'>, { guildId, t }: Looker): Promise<void> {
  const all = container.templates.list(guildId);
  // What a panel opens and is gone would be a mistake where the file is brought in.
  const panels = container.servers.of(guildId).panels.flatMap((panel) => {
    const standing = withThese(
      designOf(panel),
      all.map(({ id }) => id)
    );
    return standing ?? [];
  });
  const said = [
    t('templates:file.all', { count: all.length }),
    ...(panels.length > 0 ? [t('templates:file.withPanels', { count: panels.length })] : [])
  ];
  await exportThese(interaction, all, said.join(' '), t, panels);
}

/** A panel with those of its entries whose templates are named, or null where none is left. */
function withThese(design: PanelDesign, templateIds: readonly string[]): PanelDesign | null {
  const [first, ...more] = entriesOf(design).filter(({ templateId }) => templateIds.includes(templateId));
  return first ? withEntries(design, [first, ...more]) : null;
}

async function exportThese(
  interaction: ButtonInteraction<'cached'>,
  templates: readonly CurrentTemplate[],
  content: string,
  t: Looker['t'],
  panels: readonly PanelDesign[] = []
): Promise<void> {
  const [only] = templates;
  const name = templates.length === 1 && panels.length === 0 && only ? `${only.id}.json` : 'templates.json';
  await whileThinking(
    interaction,
    async () => {
      const named = picturesOf(
        templates.map(({ template }) => template),
        panels
      );
      const get = (file: string) => container.pictures.get(interaction.guildId, file);
      const { pictures, leftOut } = await carried(named, get);
      return { text: exported(templates, panels, pictures), leftOut };
    },
    ({ text, leftOut }) => ({
      content: leftOut > 0 ? `${content}\n⚠️ ${t('pictures:file.leftOut', { count: leftOut })}` : content,
      files: [
        { name, attachment: Buffer.from(text) },
        { name: SchemaName, attachment: Buffer.from(exchangeJsonSchema()) }
      ]
    })
  );
}
