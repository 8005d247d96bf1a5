import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { MessageView, Person } from '@ticket-desk/local-discord';
import type { Scene } from '../../harness/believable-server.js';
import { said, shown } from '../../harness/answers.js';
import { Stage, type OpenedTicket } from '../../harness/stage.js';
import { ScratchProject } from '../support/scratch-project.js';

let project: ScratchProject;
let stage: Stage;
let scene: Scene;
let ticket: OpenedTicket;

/** What a developer writes next: a command that posts the button, and one that has the rule. */
const postCommand = `import { ApplyOptions } from '@sapphire/decorators';
import { UserHandler } from '../interaction-handlers/thanks.js';
import { InTicketCommand, type CommandUse, type DeskCommandOptions } from '../lib/interactions/desk-command.js';
import type { TicketScene } from '../lib/interactions/scene.js';
import { row } from '../lib/views/buttons.js';

@ApplyOptions<DeskCommandOptions>({ name: 'post', description: 'Posts the button', action: 'view' })
export class PostCommand extends InTicketCommand {
  protected override async handle(interaction: CommandUse, { ticket }: TicketScene): Promise<void> {
    await interaction.reply({ components: [row(UserHandler.of(ticket))] });
  }
}
`;

/** Generates a piece as a developer does, and leaves it as it is. */
async function generate(template: string, name: string, path: string): Promise<void> {
  await project.npx('sapphire', 'generate', template, name);
  expect(existsSync(join(project.source, path))).toBe(true);
}

/** The generated command once more, under a rule. */
function ruledCommand(): string {
  return project
    .read('src/commands/ping.ts')
    .replaceAll('ping', 'ruled')
    .replace(
      "action: 'help'",
      "action: 'help', preconditions: [{ name: 'OpenTicketOnly', context: { action: 'view' } }]"
    );
}

/** Presses a button that no honest client would show. */
async function forge(person: Person, { channelId, id: messageId }: MessageView, customId: string) {
  const { applicationId } = stage.account;
  const press = { as: person.id, channelId, messageId, applicationId, customId, componentType: 2 };
  return person.settled(await stage.discord.client.call('forge', press));
}

beforeAll(async () => {
  project = new ScratchProject('dist');
  await generate('command', 'ping', 'commands/ping.ts');
  await generate('button', 'thanks', 'interaction-handlers/thanks.ts');
  await generate('listener', 'greeter', 'listeners/greeter.ts');
  await generate('precondition', 'OpenTicketOnly', 'preconditions/OpenTicketOnly.ts');
  // A plain Sapphire button, from the CLI's own templates.
  await generate('buttoninteractionhandler', 'plain', 'interaction-handlers/plain.ts');
  project.write('src/commands/post.ts', postCommand);
  project.write('src/commands/ruled.ts', ruledCommand());
  await project.compile();
  stage = await Stage.open({ args: [project.entry] });
  scene = await stage.readyScene();
  ticket = await stage.openTicket(scene, scene.ada);
}, 600_000);

afterAll(async () => {
  await stage.close();
  project.remove();
});

describe('What `npx sapphire generate` makes of our templates, unedited', () => {
  it('a command answers', async () => {
    expect(said(await scene.cy.run(scene.generalId, '/ping'))).toContain('Hello');
  });

  it('a button answers those whom the table of rights lets', async () => {
    const posted = shown(await scene.ada.run(ticket.channel.id, '/post'));
    const answer = await scene.ada.click(posted, 'thanks');
    expect(said(answer)).toBe('Ticket 1');
  });

  it('a button, forged, opens nothing: not for others, not for another ticket, not under another name', async () => {
    const panel = await stage.panel(scene, scene.cy);
    expect(said(await forge(scene.cy, panel, 'own|1|thanks'))).toContain('This channel is not a ticket');
    expect(said(await forge(scene.ada, ticket.welcome, 'own|2|thanks'))).toContain('does nothing any more');
    expect(said(await forge(scene.ada, ticket.welcome, 'own|1|nobody'))).toContain('does nothing any more');
    expect(said(await forge(scene.ada, ticket.welcome, 'own|01|thanks'))).toContain('does nothing any more');
  });

  it('a listener hears its event', () => {
    expect(stage.bot.output).toContain('greeter heard that the bot is ready.');
  });

  it('a precondition lets a command pass where its rule holds, and nowhere else', async () => {
    expect(said(await scene.ada.run(ticket.channel.id, '/ruled'))).toContain('Hello');
    expect(said(await scene.ada.run(scene.generalId, '/ruled'))).toContain('This ticket is not open');
  });
});

describe('A plain Sapphire button beside them', () => {
  it('answers, and nothing else answers in its place', async () => {
    const answer = await forge(scene.cy, await stage.panel(scene, scene.cy), 'my-awesome-button');
    expect(said(answer)).toContain('Hello from a button interaction handler!');
    expect(answer.followUps).toEqual([]);
    expect(stage.bot.output).not.toContain('ERROR');
  });
});
