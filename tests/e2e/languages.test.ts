import { buttons, textOf, type InteractionView, type MessageView, type Person } from '@ticket-desk/local-discord';
import type { Locale } from 'discord-api-types/v10';
import { linkedChannel, said, shown } from '../../harness/answers.js';
import type { Scene } from '../../harness/believable-server.js';
import { Stage } from '../../harness/stage.js';
import { menuOf } from '../support/hands.js';

let stage: Stage;
let scene: Scene;
beforeAll(async () => {
  stage = await Stage.open();
});
beforeEach(async () => {
  scene = await stage.readyScene();
});
afterAll(() => stage.close());

const speaks = ({ id: userId }: Person, locale: `${Locale}`) =>
  stage.discord.client.call('setLocale', { userId, locale });

async function messages(person: Person, channelId: string): Promise<MessageView[]> {
  await stage.idle();
  return person.messages(channelId);
}

async function message(person: Person, channelId: string, at: 0 | -1): Promise<MessageView> {
  const found = (await messages(person, channelId)).at(at);
  if (!found) throw new Error(`${person.name} sees no message.`);
  return found;
}

/** The default questions, answered by custom id: labels differ by language. */
async function answerAll(person: Person, channelId: string, number: number): Promise<void> {
  const first = () => message(person, channelId, 0);
  await person.click(await first(), `choose|${number}|country|ca`);
  await person.click(await first(), `choose|${number}|group-link|yes`);
  await person.choose(await first(), `select|${number}|payment`, ['PayPal']);
}

const open = async (person: Person) =>
  linkedChannel(await person.click(await stage.panel(scene, scene.sam), 'open|purchase'));

describe('Who reads which language', () => {
  it('what one person alone sees is in theirs, a ticket in its opener’s, and what staff read in the server’s', async () => {
    const { ada, ben, sam, olivia, generalId } = scene;
    await speaks(olivia, 'de');
    await speaks(ada, 'fr');
    await speaks(ben, 'es-419');
    const changed = await olivia.run(generalId, '/language', { language: 'pl' });
    expect(said(changed)).toContain('Polski');
    expect(said(changed)).toMatch(/lesen/);

    const inFrench = await open(ada);
    const welcome = await message(ada, inFrench, 0);
    expect(textOf(welcome)).toContain('Question 1 sur 3');
    await answerAll(ada, inFrench, 1);
    const summary = await message(sam, inFrench, -1);
    expect(textOf(summary)).toMatch(/zgłoszenie/i);
    expect(textOf(summary)).toContain('Tak');
    expect(textOf(summary)).not.toContain('Oui');
    expect(textOf(await message(ada, inFrench, 0))).toContain('Merci');

    const inSpanish = await open(ben);
    expect(textOf(await message(ben, inSpanish, 0))).toContain('Pregunta 1 de 3');
    expect(said(await sam.run(inFrench, '/ticket'))).toContain('Yes');
    expect(said(await ada.run(inFrench, '/ticket'))).toContain('Oui');
    expect(said(await ada.run(inFrench, '/delete'))).toMatch(/peuvent|peut/);
  });

  it('a server speaks as Discord says until somebody chooses, and again when they take that back', async () => {
    const { olivia, sam, ada, generalId, server } = scene;
    await stage.discord.client.call('updateServer', { serverId: server.id, preferredLocale: 'de' });
    await stage.idle();
    const channelId = await open(ada);
    await answerAll(ada, channelId, 1);
    expect(textOf(await message(sam, channelId, -1))).toContain('Ja');
    const asked = await olivia.run(generalId, '/language');
    expect(said(asked)).toContain('Deutsch');
    const chosen = await olivia.choose(shown(asked), 'language|alone', ['Français']);
    expect(said(chosen)).toContain('Français');
    await olivia.choose(shown(chosen), 'language|alone', ['As the server settings in Discord say']);
    expect(said(await olivia.run(generalId, '/language'))).toContain('Deutsch');
  });

  it('what somebody had opened before a restart still speaks their language', async () => {
    const { ada } = scene;
    await speaks(ada, 'pt-BR');
    const channelId = await open(ada);
    await stage.bot.stop();
    stage.bot = stage.launchBot();
    await stage.bot.wrote('is ready in');
    const first = await message(ada, channelId, 0);
    expect(textOf(first)).toContain('Pergunta 1 de 3');
    await ada.click(first, 'choose|1|country|ca');
    expect(textOf(await message(ada, channelId, 0))).toContain('Pergunta 2 de 3');
  });

  it('commands are described to each person in theirs', async () => {
    const { ada, generalId } = scene;
    const describe = async () => {
      const commands = await stage.discord.client.call('commands', { as: ada.id, channelId: generalId });
      return commands.find(({ name }) => name === 'close');
    };
    expect(await describe()).toMatchObject({ description: 'Close this ticket' });
    await speaks(ada, 'de');
    const inGerman = await describe();
    expect(inGerman?.description).toMatch(/schließ/i);
    expect(inGerman?.options[0]?.description).not.toMatch(/^Why/);
    await speaks(ada, 'ja');
    expect(await describe()).toMatchObject({ description: 'Close this ticket' });
  });
});

describe('A kind of ticket in several languages', () => {
  const template = {
    name: 'Support',
    panel: { title: 'Help', text: 'Press', button: 'Get help' },
    channelName: 'help-{number}',
    welcome: 'Hi {user}',
    questions: [
      {
        id: 'what',
        kind: 'select',
        text: 'What is it?',
        options: [
          { value: 'bug', label: 'A bug', emoji: '🐞' },
          { value: 'idea', label: 'An idea' }
        ]
      },
      { id: 'more', kind: 'form', text: 'More', fields: [{ id: 'words', kind: 'text', label: 'In your words' }] }
    ],
    translations: {
      de: {
        name: 'Hilfe',
        panel: { button: 'Hilfe holen' },
        welcome: 'Hallo {user}',
        questions: {
          what: { text: 'Was ist es?', options: { bug: 'Ein Fehler', idea: { label: 'Eine Idee' } } },
          more: { text: 'Mehr', fields: { words: { label: 'In deinen Worten' } } }
        }
      }
    }
  };
  const bringIn = (change: object = {}): Promise<InteractionView> => {
    const text = JSON.stringify({
      format: 'ticket-desk-templates',
      version: 1,
      templates: { support: { ...template, ...change } }
    });
    const file = { name: 'support.json', data: Buffer.from(text).toString('base64') };
    return scene.olivia.run(scene.generalId, '/templates', { file });
  };

  it('asks its opener in theirs, and tells staff in the server’s', async () => {
    const { ada, sam, olivia, generalId } = scene;
    await olivia.click(shown(await bringIn()), 'Publish');
    await speaks(ada, 'de');
    const asked = await ada.run(generalId, '/open');
    await ada.choose(shown(asked), '', ['Hilfe']);
    await stage.idle();
    const channel = (await ada.channels(scene.server)).find(({ name }) => name === 'help-0001');
    const channelId = channel?.id ?? '';
    const welcome = await message(ada, channelId, 0);
    expect(textOf(welcome)).toContain('Hallo');
    expect(textOf(welcome)).toContain('Was ist es?');
    await ada.choose(welcome, '', ['Ein Fehler']);
    await stage.idle();
    const form = await ada.click(await message(ada, channelId, 0), 'type|1|more');
    await ada.submit(form, { 'In deinen Worten': 'Es geht nicht' });
    const summary = textOf(await message(sam, channelId, -1));
    expect(summary).toContain('What is it?');
    expect(summary).toContain('🐞 A bug');
    expect(summary).toContain('In your words');
    expect(summary).toContain('Es geht nicht');
    expect(said(await ada.run(channelId, '/ticket'))).toContain('🐞 Ein Fehler');
    expect(await stage.record(scene, 1)).toMatchObject({ locale: 'de', answers: [{ display: '🐞 Ein Fehler' }, {}] });
  });

  it('has every mistake in them named, and loses the words of what is deleted', async () => {
    const { olivia } = scene;
    const wrong = await bringIn({
      translations: {
        german: {},
        de: { questions: { nowhere: { text: 'x' }, what: { options: { worm: 'x' }, text: 'x'.repeat(300) } } }
      }
    });
    const sentence = said(wrong);
    expect(sentence).toContain('nowhere');
    expect(sentence).toContain('worm');
    expect(sentence).toContain('256');
    expect(sentence).toContain('german');

    const draft = await bringIn();
    const question = await olivia.choose(shown(draft), menuOf(shown(draft), 'draft-question').customId, ['what']);
    const button = buttons(shown(question)).find(({ customId }) => customId?.startsWith('draft|delete|'));
    const left = await olivia.click(shown(question), button?.customId ?? '');
    const published = await olivia.click(shown(left), 'Publish');
    expect(said(published)).toContain('is published');
  });
});
