import { container } from '@sapphire/framework';
import {
  MessageFlags,
  type Attachment,
  type ButtonInteraction,
  type ChatInputCommandInteraction,
  type Guild,
  type StringSelectMenuInteraction
} from 'discord.js';
import { background } from '../../base/under-way.js';
import { Fault } from '../../core/fault.js';
import { download } from '../../discord/downloads.js';
import { textOfBytes } from '../../base/text-bytes.js';
import { exchangeJsonSchema, exported, imported, SchemaName } from '../../templates/exchange.js';
import { rolesNamed, withoutRoles } from '../../templates/decisions.js';
import { carried, carriedIn } from '../../pictures/carried.js';
import { picturesNamedIn } from '../../pictures/picture.js';
import type { Template } from '../../templates/template.js';
import type { CurrentTemplate } from '../../templates/templates.js';
import { entriesOf } from '../../servers/panel-design.js';
import type { TemplateVerb } from '../../views/custom-ids.js';
import { rolesLeftOut, rolesLeftOutMessage } from '../../views/templates/roles-left-out.js';
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
    case 'copy':
      return update(
        interaction,
        editor({ draft: await drafting.make(guildId, userId, current.template), target: '-' }, t)
      );
    case 'export':
      return exportThese(interaction, [current], t('templates:file.one', { name }), t);
    case 'archive':
      await templates.archive(guildId, templateId);
      await showTemplate(interaction, looker, templateId, t('templates:page.archivedNow', { name }));
      mendPanels(guildId, templateId);
      return;
    case 'restore':
      await templates.restore(guildId, templateId);
      await showTemplate(interaction, looker, templateId, t('templates:page.restoredNow', { name }));
      mendPanels(guildId, templateId);
      return;
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

/** Brings in a file: what it holds are drafts, so nothing is published that nobody has looked at. */
export async function importFile(
  interaction: ChatInputCommandInteraction<'cached'>,
  { guildId, userId, t }: Looker,
  file: Attachment
): Promise<void> {
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
      const read = imported(text);
      if (read.isErr()) return importRefused(read.unwrapErr(), t);
      await keepCarried(guildId, text, read.unwrap());
      const drafts = [];
      for (const brought of read.unwrap()) {
        const { template, roles } = withRolesOf(interaction.guild, brought);
        if (roles.length > 0) leftOut.push(rolesLeftOut(template, roles, t));
        drafts.push(await container.drafting.make(guildId, userId, template));
      }
      const [only] = drafts;
      return drafts.length === 1 && only ? editor({ draft: only, target: '-' }, t) : severalDrafts(drafts, t);
    },
    (message) => message
  );
  if (leftOut.length > 0) await follow(interaction, rolesLeftOutMessage(leftOut));
}

/** The pictures that come with templates are kept, all or none. What no template names is left out. */
async function keepCarried(guildId: string, text: string, templates: readonly Template[]): Promise<void> {
  const named = picturesNamedIn(templates.map(({ pictures }) => pictures ?? null));
  const carried = [...carriedIn(JSON.parse(text))].filter(([file]) => named.includes(file));
  await container.pictures.makeRoom(
    guildId,
    carried.map(([file]) => file)
  );
  for (const [, bytes] of carried) await container.pictures.keep(guildId, bytes);
}

/** A template of another server may name its roles: this one has none of them, so its decisions go without. */
function withRolesOf({ roles }: Guild, template: Template): { template: Template; roles: string[] } {
  const strange = (roleId: string) => !roles.cache.has(roleId);
  const named = (template.decisions ?? []).flatMap(rolesNamed);
  return { template: withoutRoles(template, strange), roles: [...new Set(named.filter(strange))] };
}

async function exportAll(interaction: ButtonInteraction<'cached'>, { guildId, t }: Looker): Promise<void> {
  const all = container.templates.list(guildId);
  await exportThese(interaction, all, t('templates:file.all', { count: all.length }), t);
}

async function exportThese(
  interaction: ButtonInteraction<'cached'>,
  templates: readonly CurrentTemplate[],
  content: string,
  t: Looker['t']
): Promise<void> {
  const [only] = templates;
  const name = templates.length === 1 && only ? `${only.id}.json` : 'templates.json';
  await whileThinking(
    interaction,
    async () => {
      const named = picturesNamedIn(templates.map(({ template }) => template.pictures ?? null));
      const get = (file: string) => container.pictures.get(interaction.guildId, file);
      const { pictures, leftOut } = await carried(named, get);
      return { text: exported(templates, pictures), leftOut };
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
