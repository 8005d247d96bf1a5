import { ButtonStyle, ComponentType, MessageFlags } from 'discord-api-types/v10';
import type { LocalDiscordClient } from '@ticket-desk/local-discord';

/** What another bot says over Discord's API, without any library. */
export class BotVoice {
  public constructor(
    private readonly client: LocalDiscordClient,
    private readonly token: string
  ) {}

  /** @param body - As "Create Message" takes it. */
  public async say(channelId: string, body: object): Promise<void> {
    await this.post(`/channels/${channelId}/messages`, body);
  }

  /** Makes a webhook. @returns what lets it speak. */
  public async webhook(channelId: string, name: string, avatar: string): Promise<(body: object) => Promise<void>> {
    const { id, token } = await this.post(`/channels/${channelId}/webhooks`, { name, avatar });
    return async (body) => {
      await this.post(`/webhooks/${String(id)}/${String(token)}?wait=true`, body);
    };
  }

  /** @throws when it is refused. */
  private async post(path: string, body: object): Promise<Record<string, unknown>> {
    const answer = await fetch(`${this.client.url}/api/v10${path}`, {
      method: 'POST',
      headers: { authorization: `Bot ${this.token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body)
    });
    const said = await answer.text();
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${said}`);
    return JSON.parse(said) as Record<string, unknown>;
  }
}

const picture = { url: 'https://example.com/pictures/parcel.gif' };

/** An embed with all that one may have. */
export const colourfulEmbed = {
  title: 'Parcel 7',
  url: 'https://example.com/parcels/7',
  description: '**On its way**, [follow it](https://example.com/parcels/7) <b>live</b>',
  color: 0x3a8ee8,
  timestamp: '2026-01-02T03:04:05.000Z',
  author: { name: 'Parcel Bot', url: 'https://example.com', icon_url: picture.url },
  footer: { text: 'Updated every hour', icon_url: picture.url },
  image: picture,
  thumbnail: picture,
  fields: [
    { name: 'From', value: 'Toronto', inline: true },
    { name: 'To', value: 'Boston', inline: true },
    { name: 'Note', value: '`leave it` at the door' }
  ]
};

/** A message laid out in components, with buttons and a menu in it. */
export const colourfulLayout = {
  flags: MessageFlags.IsComponentsV2,
  components: [
    {
      type: ComponentType.Container,
      accent_color: 0x7a3db8,
      components: [
        { type: ComponentType.TextDisplay, content: '## Parcel 7\nWhere shall it go?' },
        { type: ComponentType.Separator },
        {
          type: ComponentType.Section,
          components: [{ type: ComponentType.TextDisplay, content: 'As it was packed' }],
          accessory: { type: ComponentType.Thumbnail, media: picture }
        },
        { type: ComponentType.MediaGallery, items: [{ media: picture, description: 'The parcel' }] },
        {
          type: ComponentType.ActionRow,
          components: [
            { type: ComponentType.Button, style: ButtonStyle.Primary, label: 'Home', custom_id: 'parcel:home' },
            {
              type: ComponentType.Button,
              style: ButtonStyle.Danger,
              label: 'Back',
              custom_id: 'parcel:back',
              disabled: true
            },
            { type: ComponentType.Button, style: ButtonStyle.Link, label: 'Map', url: 'https://example.com/map' }
          ]
        },
        {
          type: ComponentType.ActionRow,
          components: [
            {
              type: ComponentType.StringSelect,
              custom_id: 'parcel:when',
              placeholder: 'When?',
              options: [
                { label: 'Today', value: 'today', description: 'Until eight' },
                { label: 'Tomorrow', value: 'tomorrow', emoji: { name: '📦' } }
              ]
            }
          ]
        }
      ]
    }
  ]
};
