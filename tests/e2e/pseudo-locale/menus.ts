import { ApplicationCommandType } from 'discord-api-types/v10';
import type { InteractionView, MessageView, Person } from '@ticket-desk/local-discord';
import { linkedChannel, shown } from '../../../harness/answers.js';
import { meet } from '../../../harness/believable-server.js';
import { fileOf, Hands, menuOf, templatesIn } from '../../support/hands.js';
import type { Beginning, Part } from './parts.js';

const file = { name: 'rude.pdf', data: Buffer.from('a').toString('base64') };

/** Tickets opened from the menus of messages and members. */
export const part: Part = async (beginning) => {
  const { scene, stage, whileAway } = beginning;
  const hands = await Hands.of(beginning);
  // So many that it is asked which.
  await hands.pressDone(await hands.templates({ file: fileOf(templatesIn({}, {})) }), 'drafts-publish');
  const say = (text: string, files: (typeof file)[] = []) => scene.ben.say(scene.generalId, text, files);

  await about(beginning, await say('', [file, file]));
  await about(beginning, await say('rude', [file]));
  const bygone = await say('bygone');
  await stage.discord.client.call('setLimits', { refusedMessageWords: ['bygone'] });
  await about(beginning, bygone);
  await stage.discord.client.call('setLimits', { refusedMessageWords: [] });
  await about(beginning, await say('rude'), () => whileAway(() => Promise.resolve()));

  const name = await nameOf(beginning, ApplicationCommandType.User);
  const member = await newcomer(beginning);
  const asked = await scene.sam.useOnMember(scene.generalId, member.id, name);
  const opened = await choose(beginning, scene.sam, asked, 'open-kind');
  await scene.sam.run(linkedChannel(opened), '/ticket');
};

/** What a menu's command is called: there is one in each. */
async function nameOf({ stage, scene }: Beginning, wanted: ApplicationCommandType): Promise<string> {
  const offered = await stage.discord.client.call('commands', { as: scene.sam.id, channelId: scene.generalId });
  return offered.find(({ type }) => type === wanted)?.name ?? '';
}

async function newcomer({ stage, scene }: Beginning): Promise<Person> {
  const person = await meet(stage.discord.client, 'rude');
  await stage.discord.client.call('join', { serverId: scene.server.id, userId: person.id });
  return person;
}

/** Somebody new opens a ticket about a message. */
async function about(beginning: Beginning, message: MessageView, meanwhile?: () => Promise<void>): Promise<void> {
  const person = await newcomer(beginning);
  const asked = await person.useOnMessage(message, await nameOf(beginning, ApplicationCommandType.Message));
  await meanwhile?.();
  await choose(beginning, person, asked, 'open-about');
}

/** The last kind is one of those that were brought in. */
async function choose({ stage }: Beginning, person: Person, asked: InteractionView, family: string) {
  const { customId, options } = menuOf(shown(asked), family);
  const { id } = await person.choose(
    shown(asked),
    customId,
    options.slice(-1).map(({ value }) => value)
  );
  await stage.idle();
  return stage.discord.client.call('interaction', { id });
}
