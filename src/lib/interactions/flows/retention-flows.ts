import { container } from '@sapphire/framework';
import type { Translate } from '../../base/language.js';
import { RetentionParts } from '../../servers/server-settings.js';
import { retentionLines, retentionPage } from '../../views/privacy.js';
import { whileThinking } from '../acknowledge.js';
import type { CommandUse } from '../desk-command.js';
import type { Scene } from '../scene.js';
import { mustBeOn } from './privacy-switch.js';

/** How long things are kept in a server and what goes next, in lines. @throws StorageError */
export async function retentionIn(guildId: string, t: Translate): Promise<string[]> {
  if (!container.settings.privacy) return [t('privacy:retention.off')];
  const retention = container.servers.of(guildId).retention ?? {};
  return retentionLines(retention, await container.forgetting.next(guildId), t);
}

/** Sets how long things are kept, where somebody named it, and shows what is set. */
export async function setRetention(interaction: CommandUse, { guildId, t }: Scene): Promise<void> {
  mustBeOn();
  const named = RetentionParts.map((part) => [part, interaction.options.getInteger(part)] as const);
  await whileThinking(
    interaction,
    async () => {
      if (named.some(([, days]) => days !== null)) {
        const before = container.servers.of(guildId).retention ?? {};
        const days = named.map(([part, wanted]) => [part, wanted ?? before[part] ?? 0] as const);
        const kept = days.filter(([, after]) => after > 0);
        await container.servers.setRetention(guildId, kept.length > 0 ? Object.fromEntries(kept) : null);
      }
      return retentionIn(guildId, t);
    },
    (lines) => retentionPage(lines, t)
  );
}
