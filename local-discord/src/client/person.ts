import type {
  ArgumentOf,
  ChannelView,
  FileToSend,
  InteractionView,
  MessageView,
  OptionValue,
  PersonInfo
} from './contract.js';
import { describeMessage } from './describe-message.js';
import { eventually } from './eventually.js';
import type { LocalDiscordClient } from './local-discord-client.js';
import { buttons, menus } from './message-look.js';
import { fieldsOf } from './modal-fields.js';
import { named, type Server } from './server.js';
import { settled } from './settled.js';

/** Which message. */
type OfMessage = Pick<MessageView, 'channelId' | 'id'>;

/** A person at their screen: sees what Discord would show them and does what Discord would let them. */
export class Person {
  private lastChannelId: string | null = null;

  public constructor(
    public readonly client: LocalDiscordClient,
    public readonly info: PersonInfo
  ) {}

  public get id(): string {
    return this.info.id;
  }

  public get name(): string {
    return this.info.displayName;
  }

  /** Their mention in a message, `<@id>`. */
  public get mention(): string {
    return `<@${this.id}>`;
  }

  /** The channels of a server they can see. */
  public channels(server: Server): Promise<ChannelView[]> {
    return this.client.call('visibleChannels', { as: this.id, serverId: server.id });
  }

  /** @throws when they see no channel of this name. */
  public async channel(server: Server, name: string): Promise<ChannelView> {
    return named(await this.channels(server), name, 'channel', `what ${this.name} sees of ${server.name}`);
  }

  /** Does this channel exist for them? */
  public async sees(channelId: string): Promise<boolean> {
    try {
      await this.client.call('messages', { as: this.id, channelId, limit: 1 });
      return true;
    } catch (error) {
      if (error instanceof Error && error.name === 'NotAllowed') return false;
      throw error;
    }
  }

  /** Oldest first. @throws NotAllowed for a channel they cannot see. */
  public messages(channelId: string): Promise<MessageView[]> {
    this.lastChannelId = channelId;
    return this.client.call('messages', { as: this.id, channelId });
  }

  /** @throws when the channel is empty for them. */
  public async lastMessage(channelId: string): Promise<MessageView> {
    const last = (await this.messages(channelId)).at(-1);
    if (!last) throw new Error(`${this.name} sees no message in channel ${channelId}.`);
    return last;
  }

  /** Their direct messages, oldest first. */
  public dms(): Promise<MessageView[]> {
    return this.client.call('directMessages', { as: this.id });
  }

  public say(channelId: string, content: string, files: FileToSend[] = []): Promise<MessageView> {
    this.lastChannelId = channelId;
    return this.client.call('say', { as: this.id, channelId, content, files });
  }

  /** Says something more than plain words: an answer, stickers, a poll, silently. */
  public sayWith(channelId: string, what: Omit<ArgumentOf<'say'>, 'as' | 'channelId'>): Promise<MessageView> {
    this.lastChannelId = channelId;
    return this.client.call('say', { as: this.id, channelId, ...what });
  }

  /** Answers a message. */
  public reply({ channelId, id: replyTo }: OfMessage, content: string, files: FileToSend[] = []): Promise<MessageView> {
    return this.sayWith(channelId, { content, files, replyTo });
  }

  /** Changes a message of theirs. */
  public edit(message: OfMessage, content: string): Promise<MessageView> {
    return this.client.call('editMessage', { ...this.on(message), content });
  }

  /** Deletes a message of theirs, or of others where they manage messages. */
  public async remove(message: OfMessage): Promise<void> {
    await this.client.call('removeMessage', this.on(message));
  }

  /** Deletes several messages of one channel at once, as a moderator. */
  public async removeAll(messages: readonly OfMessage[]): Promise<void> {
    const channelId = messages[0]?.channelId ?? '';
    await this.client.call('removeMessages', { as: this.id, channelId, messageIds: messages.map(({ id }) => id) });
  }

  /** @param emoji - `👍`, or `name:id` of a custom one. */
  public react(message: OfMessage, emoji: string): Promise<MessageView> {
    return this.client.call('react', { ...this.on(message), emoji });
  }

  /** Takes a reaction of theirs back. */
  public unreact(message: OfMessage, emoji: string): Promise<MessageView> {
    return this.client.call('react', { ...this.on(message), emoji, on: false });
  }

  /** @param answers - By their numbers, from 1; none takes their vote back. */
  public vote(message: OfMessage, ...answers: number[]): Promise<MessageView> {
    return this.client.call('vote', { ...this.on(message), answers });
  }

  /** Pins a message, or takes it off the pins. */
  public pin(message: OfMessage, pinned = true): Promise<MessageView> {
    return this.client.call('pin', { ...this.on(message), pinned });
  }

  public forward(message: OfMessage, toChannelId: string): Promise<MessageView> {
    return this.client.call('forward', { ...this.on(message), toChannelId });
  }

  /** Starts a public thread. @throws NotAllowed where they may not. */
  public startThread(channelId: string, name: string): Promise<ChannelView> {
    return this.client.call('startThread', { as: this.id, channelId, name });
  }

  /** Presses a button, named by its label or its custom id, and waits for the answer. */
  public async click(message: MessageView, labelOrCustomId: string): Promise<InteractionView> {
    const known = buttons(message);
    const button = known.find(({ label, customId }) => label === labelOrCustomId || customId === labelOrCustomId);
    if (!button?.customId) {
      throw new Error(`${this.name} sees no button "${labelOrCustomId}" on:\n${describeMessage(message)}`);
    }
    const { channelId, id: messageId } = message;
    this.lastChannelId = channelId;
    const { customId } = button;
    return this.settled(await this.client.call('click', { as: this.id, channelId, messageId, customId }));
  }

  /**
   * Chooses from a menu, named by its placeholder or custom id (`''` for the only one), and waits for the answer.
   * @param labelsOrValues what to choose: labels or values of the options, or ids of users, roles or channels.
   */
  public async choose(
    message: MessageView,
    placeholderOrCustomId: string,
    labelsOrValues: string[]
  ): Promise<InteractionView> {
    const known = menus(message);
    const menu =
      placeholderOrCustomId === '' && known.length === 1
        ? known[0]
        : known.find(({ placeholder, customId }) => [placeholder, customId].includes(placeholderOrCustomId));
    if (!menu) {
      throw new Error(`${this.name} sees no menu "${placeholderOrCustomId}" on:\n${describeMessage(message)}`);
    }
    const values = labelsOrValues.map((wanted) => menu.options.find(({ label }) => label === wanted)?.value ?? wanted);
    const { channelId, id: messageId } = message;
    this.lastChannelId = channelId;
    const { customId } = menu;
    return this.settled(await this.client.call('choose', { as: this.id, channelId, messageId, customId, values }));
  }

  /** Runs a slash command, sub-command included (`/set_staff add`), and waits for the answer. */
  public async run(
    channelId: string,
    command: string,
    options: Record<string, OptionValue> = {}
  ): Promise<InteractionView> {
    this.lastChannelId = channelId;
    const name = command.replace(/^\//, '');
    return this.settled(await this.client.call('runCommand', { as: this.id, channelId, command: name, options }));
  }

  /** Picks a command from the menu of a message ("Apps"), by the name they read, and waits for the answer. */
  public useOnMessage(
    { channelId, id }: Pick<MessageView, 'channelId' | 'id'>,
    name: string
  ): Promise<InteractionView> {
    return this.useOn(channelId, id, name);
  }

  /** Picks a command from the menu of somebody they see in a channel, and waits for the answer. */
  public useOnMember(channelId: string, userId: string, name: string): Promise<InteractionView> {
    return this.useOn(channelId, userId, name);
  }

  /** Fills in the modal an interaction opened, fields and files named by custom id or label, and waits for the answer. */
  public async submit(
    interaction: InteractionView,
    fields: Record<string, string | string[]>,
    files: Record<string, FileToSend[]> = {}
  ): Promise<InteractionView> {
    if (!interaction.modal) throw new Error(`Interaction ${interaction.id} opened no modal (${interaction.state}).`);
    return this.settled(
      await this.client.call('submitModal', {
        as: this.id,
        interactionId: interaction.id,
        fields: fieldsOf(interaction.modal, fields),
        files: fieldsOf(interaction.modal, files)
      })
    );
  }

  /**
   * Looks again after every change until there is something to see.
   * @throws after `timeoutMs` (ms), with what was awaited and what this person saw last.
   */
  public eventually<T>(
    what: string,
    look: () => Promise<T | undefined | false | null>,
    timeoutMs?: number
  ): Promise<T> {
    return eventually(this.client, `${this.name} to see ${what}`, look, timeoutMs, () => this.lastSeen());
  }

  /** Waits until an interaction of theirs is answered for good, or failed. */
  public settled(interaction: InteractionView): Promise<InteractionView> {
    return settled(this.client, interaction);
  }

  private on({ channelId, id: messageId }: OfMessage) {
    this.lastChannelId = channelId;
    return { as: this.id, channelId, messageId };
  }

  private async useOn(channelId: string, targetId: string, command: string): Promise<InteractionView> {
    this.lastChannelId = channelId;
    return this.settled(await this.client.call('runContextCommand', { as: this.id, channelId, command, targetId }));
  }

  private async lastSeen(): Promise<string> {
    if (this.lastChannelId === null) return `${this.name} has looked at no channel.`;
    try {
      const seen = (await this.messages(this.lastChannelId)).slice(-5);
      return `${this.name} sees:\n${seen.map(describeMessage).join('\n\n') || 'nothing'}`;
    } catch (error) {
      return `${this.name} sees nothing: ${error instanceof Error ? error.message : String(error)}`;
    }
  }
}
