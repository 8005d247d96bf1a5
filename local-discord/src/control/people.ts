import { z } from 'zod';
import type { Interaction } from '../interactions/interaction.js';
import { Interactions } from '../interactions/interactions.js';
import { isVisibleTo, reach } from '../interactions/person/reach.js';
import { NotAllowed } from '../interactions/person/refusal.js';
import { forgeModal, submitModal } from '../interactions/person/submit-modal.js';
import { choose, click, forgeComponent } from '../interactions/person/use-component.js';
import { autocomplete, runCommand, runContextCommand } from '../interactions/person/use-command.js';
import { visibleCommands } from '../interactions/person/visible-commands.js';
import { canViewChannel } from '../model/permissions.js';
import type { Parts } from '../parts.js';
import { keepFile } from './files.js';
import { lookup } from './lookup.js';
import { commandView, interactionView } from './interaction-view.js';
import { file, found, id, type Methods } from './method.js';
import { say, startThread } from './saying.js';
import { channelView, messageView } from './views.js';

type People =
  | 'visibleChannels'
  | 'messages'
  | 'directMessages'
  | 'commands'
  | 'say'
  | 'startThread'
  | 'markRead'
  | 'click'
  | 'choose'
  | 'submitModal'
  | 'runCommand'
  | 'runContextCommand'
  | 'autocomplete'
  | 'forge'
  | 'forgeModal'
  | 'interaction'
  | 'dismiss';

const inChannel = { as: id, channelId: id };
const onMessage = { ...inChannel, messageId: id };
const customId = z.string().min(1).max(100);
const options = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), file])).default({});
const answer = z.union([z.string(), z.object({ text: z.string(), emoji: z.string().min(1) })]);
const poll = z.object({
  question: z.string(),
  answers: z.array(answer).min(1).max(10),
  multiple: z.boolean().optional(),
  hours: z.number().int().min(1).max(768).optional()
});
const typed = { ...inChannel, command: z.string().min(1), applicationId: id.optional() };

/** Acting and looking as a person: what they can see and do, with Discord's own refusals. */
export function peopleMethods(parts: Parts): Methods<People> {
  const { world } = parts;
  const view = (interaction: Interaction) => interactionView(world, interaction);
  return {
    visibleChannels: {
      argument: z.object({ as: id, serverId: id }),
      run: ({ as, serverId }) => {
        const guild = found(world.guilds.get(serverId), `server ${serverId}`);
        const threads = [...world.channels.values()].filter(
          (channel) => channel.thread && channel.guildId === guild.id
        );
        return [...new Set([...guild.channels.values(), ...threads])]
          .filter((channel) => canViewChannel(world, channel, as))
          .map((channel) => channelView(world, channel, as));
      }
    },
    messages: {
      argument: z.object({ as: id, channelId: id, limit: z.number().int().positive().optional() }),
      run: ({ as, channelId, limit }) => {
        const { channel } = reach(world, as, channelId);
        const seen = [...channel.messages.values()].filter((message) => isVisibleTo(message, as));
        return (limit === undefined ? seen : seen.slice(-limit)).map((message) => messageView(world, message, as));
      }
    },
    directMessages: {
      argument: z.object({ as: id }),
      run: ({ as }) =>
        [...world.channels.values()]
          .filter((channel) => channel.recipientIds.includes(as))
          .flatMap((channel) => [...channel.messages.values()])
          .filter((message) => isVisibleTo(message, as))
          .sort((a, b) => (BigInt(a.id) < BigInt(b.id) ? -1 : 1))
          .map((message) => messageView(world, message, as))
    },
    commands: {
      argument: z.object(inChannel),
      run: ({ as, channelId }) =>
        visibleCommands(world, reach(world, as, channelId)).map((offered) =>
          commandView(offered, lookup(world).user(as).locale)
        )
    },
    say: {
      argument: z.object({
        ...inChannel,
        content: z.string().optional(),
        files: z.array(file).optional(),
        replyTo: id.optional(),
        pingReply: z.boolean().optional(),
        stickerIds: z.array(id).max(3).optional(),
        poll: poll.optional(),
        silent: z.boolean().optional(),
        nonce: z.string().min(1).max(25).optional()
      }),
      run: (argument) => messageView(world, say(parts, argument), argument.as)
    },
    startThread: {
      argument: z.object({ ...inChannel, name: z.string().min(1).max(100), private: z.boolean().optional() }),
      run: (argument) => channelView(world, startThread(parts, argument), argument.as)
    },
    markRead: {
      argument: z.object(inChannel),
      run: ({ as, channelId }) => {
        const { channel } = reach(world, as, channelId);
        if (parts.readMarks.read(as, channel)) world.touch();
        return null;
      }
    },
    click: {
      argument: z.object({ ...onMessage, customId }),
      run: (argument) => view(click(world, argument, argument.customId))
    },
    choose: {
      argument: z.object({ ...onMessage, customId, values: z.array(z.string()) }),
      run: (argument) => view(choose(world, argument, argument.customId, argument.values))
    },
    submitModal: {
      argument: z.object({
        as: id,
        interactionId: id,
        fields: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
        files: z.record(z.string(), z.array(file).max(10)).default({})
      }),
      run: ({ as, interactionId, fields, files }) => {
        const opener = found(Interactions.of(world).get(interactionId), `interaction ${interactionId}`);
        const keep = keepFile(parts, opener.channel.id);
        const uploads = Object.entries(files ?? {}).map(([name, some]) => [name, some.map(keep)] as const);
        return view(submitModal(world, as, interactionId, fields, Object.fromEntries(uploads)));
      }
    },
    runCommand: {
      argument: z.object({ ...typed, options }),
      run: (argument) =>
        view(runCommand(world, { ...argument, options: argument.options ?? {} }, keepFile(parts, argument.channelId)))
    },
    runContextCommand: {
      argument: z.object({ ...typed, targetId: id }),
      run: (argument) => view(runContextCommand(world, argument, argument.targetId))
    },
    autocomplete: {
      argument: z.object({ ...typed, options, focused: z.string() }),
      run: (argument) => view(autocomplete(world, { ...argument, options: argument.options ?? {} }, argument.focused))
    },
    forge: {
      argument: z.object({
        ...onMessage,
        applicationId: id,
        // Anything at all, however long.
        customId: z.string(),
        componentType: z.number().int(),
        values: z.array(z.string()).optional()
      }),
      run: (argument) =>
        view(
          forgeComponent(world, argument, argument.applicationId, {
            customId: argument.customId,
            type: argument.componentType,
            ...(argument.values && { values: argument.values })
          })
        )
    },
    forgeModal: {
      argument: z.object({
        ...inChannel,
        applicationId: id,
        customId: z.string(),
        fields: z.record(z.string(), z.string()),
        messageId: id.optional()
      }),
      run: (argument) => view(forgeModal(world, argument))
    },
    interaction: {
      argument: z.object({ id }),
      run: (argument) => view(found(Interactions.of(world).get(argument.id), `interaction ${argument.id}`))
    },
    dismiss: {
      argument: z.object({ as: id, messageId: id }),
      run: ({ as, messageId }) => {
        const message = [...world.channels.values()].flatMap(({ messages }) => messages.get(messageId) ?? [])[0];
        if (message?.ephemeralFor !== as) throw new NotAllowed('Only your own ephemeral messages can be dismissed.');
        message.dismissed = true;
        world.touch();
        return null;
      }
    }
  };
}
