import { PermissionFlagsBits } from 'discord-api-types/v10';
import {
  buttons,
  menus,
  type FileToSend,
  type InteractionView,
  type MessageView,
  type Person
} from '@ticket-desk/local-discord';
import { shown } from '../../harness/answers.js';
import { meet, type Scene } from '../../harness/believable-server.js';
import type { Stage } from '../../harness/stage.js';

/** Where somebody is at work. */
export interface Where {
  readonly stage: Stage;
  readonly scene: Scene;
}

/** What a person does on the message an answer shows; buttons and menus are known by how their ids begin. */
export class Hands {
  private constructor(
    private readonly beginning: Where,
    private readonly admin: Person
  ) {}

  /** Of a new administrator: nobody presses as fast as this, and it would be too fast for one. */
  public static async of(beginning: Where): Promise<Hands> {
    const { client } = beginning.stage.discord;
    const serverId = beginning.scene.server.id;
    const admin = await meet(client, 'rude');
    const permissions = PermissionFlagsBits.Administrator.toString();
    const { id: roleId } = await client.call('createRole', { serverId, name: 'rude', permissions });
    // Whoever hands roles out stands above them.
    await client.call('updateRole', { serverId, roleId, position: 50 });
    await client.call('join', { serverId, userId: admin.id });
    await client.call('giveRole', { serverId, userId: admin.id, roleId });
    return new Hands(beginning, admin);
  }

  public async run(command: string, options = {}): Promise<InteractionView> {
    await this.beginning.stage.idle();
    return this.admin.run(this.beginning.scene.generalId, command, options);
  }

  public templates(options = {}): Promise<InteractionView> {
    return this.run('/templates', options);
  }

  public press(on: InteractionView, id: string): Promise<InteractionView> {
    const found = buttons(shown(on)).find(({ customId }) => customId?.startsWith(id));
    if (!found?.customId) throw new Error(`No button ${id} on ${JSON.stringify(shown(on))}`);
    return this.admin.click(shown(on), found.customId);
  }

  /** Presses what takes long, and waits until it is done: a busy computer says first that it has heard. */
  public async pressDone(on: InteractionView, id: string): Promise<InteractionView> {
    const { stage } = this.beginning;
    const { id: interactionId } = await this.press(on, id);
    await stage.idle();
    return stage.discord.client.call('interaction', { id: interactionId });
  }

  /** Presses what takes long, and waits until there is this button. */
  public async pressUntil(on: InteractionView, id: string, next: string): Promise<InteractionView> {
    const { id: interactionId } = await this.press(on, id);
    return this.admin.eventually(`a button ${next}`, async () => {
      const now = await this.beginning.stage.discord.client.call('interaction', { id: interactionId });
      return now.message && buttons(now.message).some(({ customId }) => customId?.startsWith(next)) ? now : null;
    });
  }

  public choose(on: InteractionView, id: string, values: readonly string[]): Promise<InteractionView> {
    return this.admin.choose(shown(on), menuOf(shown(on), id).customId, [...values]);
  }

  /** From a menu of roles or channels, which has no options of its own. */
  public chooseEntity(on: InteractionView, id: string, values: readonly string[]): Promise<InteractionView> {
    const found = new RegExp(`"custom_id":"(${id.replaceAll('|', '\\|')}[^"]*)"`).exec(JSON.stringify(shown(on)));
    return this.admin.choose(shown(on), found?.[1] ?? id, [...values]);
  }

  public fill(
    modal: InteractionView,
    fields: Record<string, string | string[]>,
    files: Record<string, FileToSend[]> = {}
  ): Promise<InteractionView> {
    return this.admin.submit(modal, fields, files);
  }

  public async fresh(preset: string): Promise<InteractionView> {
    return this.choose(await this.press(await this.templates(), 'template-list|new'), 'template-new', [preset]);
  }
}

/** A menu by how its id begins. @throws where there is none. */
export function menuOf(message: MessageView, id: string) {
  const found = menus(message).find(({ customId }) => customId.startsWith(id));
  if (!found) throw new Error(`No menu ${id}.`);
  return found;
}

/** A file of templates, each given by what makes it different from a plain one. */
export const templatesIn = (...changes: object[]) => {
  const plain = {
    name: 'rude',
    panel: { title: 'rude', text: 'rude', button: 'rude' },
    channelName: 'rude',
    welcome: 'rude',
    questions: [{ id: 'q', kind: 'yes-no', text: 'rude' }]
  };
  const all = changes.map((change, at) => [`rude-${at}`, { ...plain, ...change }] as const);
  return JSON.stringify({ format: 'ticket-desk-templates', version: 1, templates: Object.fromEntries(all) }, null, 1);
};

/** A text as a file a person uploads. */
export const fileOf = (text: string) => ({ name: 'rude.json', data: Buffer.from(text).toString('base64') });
