import { container } from '@sapphire/framework';
import type { ApplicationCommandOptionChoiceData, AutocompleteInteraction } from 'discord.js';
import type { Translate } from '../../base/language.js';
import { Fault } from '../../core/fault.js';
import { RetentionParts } from '../../servers/server-settings.js';
import { retentionLines, retentionPage } from '../../views/privacy.js';
import { whileThinking } from '../acknowledge.js';
import type { CommandUse } from '../desk-command.js';
import type { Scene } from '../scene.js';
import { mustBeOn } from './privacy-switch.js';
import { suggestAnyKind } from './open-command.js';

/** Of so many kinds of tickets it is said at most, where there is much room and where there is little. */
const MostKinds = { page: 20, beside: 4 };

/**
 * How long things are kept in a server and what goes next, in lines.
 * @param room - A page of its own, or beside something else.
 * @throws StorageError
 */
export async function retentionIn(
  { guildId, locale }: { readonly guildId: string; readonly locale: string },
  t: Translate,
  room: keyof typeof MostKinds = 'beside'
): Promise<string[]> {
  if (!container.settings.privacy) return [t('privacy:retention.off')];
  const { retention = {}, retentionOf = {}, withdrawing } = container.servers.of(guildId);
  const kinds = Object.entries(retentionOf).map(([id, days]) => ({ name: nameOf(guildId, id, locale), days }));
  const next = await container.forgetting.next(guildId);
  const isWithdrawing = withdrawing !== undefined;
  return retentionLines({ retention, kinds, isWithdrawing, most: MostKinds[room] }, next, t);
}

/** Sets how long things are kept, of all tickets or of one kind, where somebody named it, and shows what is set. */
export async function setRetention(interaction: CommandUse, { guildId, t }: Scene): Promise<void> {
  mustBeOn();
  const { options } = interaction;
  const named = RetentionParts.map((part) => [part, options.getInteger(part)] as const);
  const days = Object.fromEntries(named.flatMap(([part, after]) => (after === null ? [] : [[part, after] as const])));
  const isSet = Object.keys(days).length > 0;
  await whileThinking(
    interaction,
    async () => {
      const kind = kindIn(interaction);
      if (kind !== null && options.getBoolean('as_server') === true)
        await container.servers.setRetentionOf(guildId, kind, null);
      if (kind !== null && isSet) await container.servers.setRetentionOf(guildId, kind, days);
      if (kind === null && isSet) await container.servers.setRetention(guildId, days);
      return retentionIn(interaction, t, 'page');
    },
    (lines) => retentionPage(lines, t)
  );
}

/** The kinds of tickets of a server, as far as somebody has typed; also those that are gone and have their own. */
export function suggestRetained(interaction: AutocompleteInteraction<'cached'>): ApplicationCommandOptionChoiceData[] {
  const { guildId, locale } = interaction;
  const known = new Set(container.templates.list(guildId).map(({ id }) => id));
  const gone = Object.keys(container.servers.of(guildId).retentionOf ?? {}).filter((id) => !known.has(id));
  return suggestAnyKind(
    interaction,
    gone.map((id) => ({ id, name: nameOf(guildId, id, locale) }))
  );
}

/** By its id, as it is suggested, or by its name. @throws Fault `template-gone` where nobody knows it. */
function kindIn(interaction: CommandUse): string | null {
  const { guildId, locale } = interaction;
  const typed = interaction.options.getString('kind')?.trim().toLowerCase();
  if (typed === undefined) return null;
  const found = container.templates
    .list(guildId)
    .find(({ id }) => id === typed || nameOf(guildId, id, locale).toLowerCase() === typed);
  if (found) return found.id;
  const isSet = Object.hasOwn(container.servers.of(guildId).retentionOf ?? {}, typed);
  if (isSet || container.templates.of({ guildId, templateId: typed, templateRevision: 1 })) return typed;
  throw new Fault('template-gone', { told: 'admin' });
}

/** What a kind of ticket is called by whoever reads it, also one that is gone. */
function nameOf(guildId: string, templateId: string, locale: string): string {
  const current = container.templates.current(guildId, templateId);
  const templateRevision = current?.revision ?? 1;
  return container.templates.of({ guildId, templateId, templateRevision }, locale)?.name ?? templateId;
}
