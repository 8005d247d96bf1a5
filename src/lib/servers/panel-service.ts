import {
  RESTJSONErrorCodes,
  Routes,
  type Client,
  type GuildTextBasedChannel,
  type NewsChannel,
  type TextChannel
} from 'discord.js';
import type { ConfigService } from './config-service.js';
import { DefaultTemplateId, type Panel } from '../storage/json/config/schema.js';
import { Fault } from '../core/fault.js';
import { asFaults, asFaultsAgain, isRefusal } from '../discord/discord-faults.js';
import { showsTheSame } from '../discord/message-compare.js';
import { panelMessage } from '../views/panel.js';
import { explainMissing, requirePermissions } from '../discord/permissions.js';

/** Channels a panel can stand in. */
export type PanelChannel = TextChannel | NewsChannel;

/** The public message with the "Create Ticket" button: there is one in a server. */
export class PanelService {
  public constructor(
    private readonly client: Client<true>,
    private readonly config: ConfigService
  ) {}

  /**
   * Posts the panel and takes the old one down. The new one is saved before the old one goes, so a crash leaves two
   * working panels at worst, never none.
   * @returns The link to the message.
   * @throws Fault `missing-permission`, `template-gone`.
   */
  public async post(channel: PanelChannel, templateId: string = DefaultTemplateId): Promise<string> {
    const template = this.config.template(templateId);
    if (!template) throw new Fault('template-gone', {});
    requirePermissions(channel, ['ViewChannel', 'SendMessages', 'EmbedLinks']);
    const old = this.config.get(channel.guildId, 'panel');
    const message = await asFaults(() => channel.send(panelMessage(templateId, template))).catch((error: unknown) => {
      throw explainMissing(error, channel, ['ViewChannel', 'SendMessages', 'EmbedLinks']);
    });
    await this.config.set(channel.guildId, 'panel', { channelId: channel.id, messageId: message.id, templateId });
    if (old) await this.takeDown(old);
    return message.url;
  }

  /** Does the panel's message still stand? Discord is asked; only its "unknown" counts as no. */
  public async stands(panel: Panel): Promise<boolean> {
    try {
      await asFaults(() => this.client.rest.get(`/channels/${panel.channelId}/messages/${panel.messageId}`));
      return true;
    } catch (error) {
      if (isGone(error)) return false;
      throw error;
    }
  }

  /**
   * Makes the panel's message show what its template says. One that was deleted is posted again in the same channel.
   * @throws Fault - what Discord said; only its "unknown" counts as deleted.
   */
  public async mend(channel: PanelChannel, panel: Panel): Promise<'fits' | 'changed' | 'gone'> {
    const template = this.config.template(panel.templateId);
    if (!template) return 'fits';
    const message = panelMessage(panel.templateId, template);
    try {
      const standing = await asFaultsAgain(() =>
        this.client.rest.get(Routes.channelMessage(channel.id, panel.messageId))
      );
      if (showsTheSame(message, standing)) return 'fits';
      await asFaultsAgain(() => channel.messages.edit(panel.messageId, message));
      return 'changed';
    } catch (error) {
      if (!isGone(error)) throw explainMissing(error, channel, ['ViewChannel', 'ReadMessageHistory', 'SendMessages']);
    }
    await this.post(channel, panel.templateId);
    return 'gone';
  }

  private async takeDown(panel: Panel): Promise<void> {
    try {
      await asFaults(() => this.client.rest.delete(`/channels/${panel.channelId}/messages/${panel.messageId}`));
    } catch (error) {
      // Deleted by hand, or in a channel the bot no longer sees: then nobody can press it through us either way.
      if (!isGone(error) && !isRefusal(error, RESTJSONErrorCodes.MissingAccess)) throw error;
    }
  }
}

function isGone(error: unknown): boolean {
  return isRefusal(error, RESTJSONErrorCodes.UnknownMessage) || isRefusal(error, RESTJSONErrorCodes.UnknownChannel);
}

/** The link to a panel. */
export function panelUrl(guildId: string, panel: Panel): string {
  return `https://discord.com/channels/${guildId}/${panel.channelId}/${panel.messageId}`;
}

/** Can a panel stand in this channel? */
export function isPanelChannel(channel: GuildTextBasedChannel | null): channel is PanelChannel {
  return channel !== null && !channel.isThread() && !channel.isVoiceBased();
}
