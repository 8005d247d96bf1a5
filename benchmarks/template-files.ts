import { shown } from '../harness/answers.js';
import type { Scene } from '../harness/believable-server.js';

/** A template as a file holds it, with the least that one needs. */
export function templateOf(name: string, parts: object): object {
  return {
    name,
    panel: { title: name, text: 'Press', button: name },
    channelName: 'ticket-{number}',
    welcome: 'Hi {user}',
    questions: [],
    ...parts
  };
}

/** Olivia brings kinds of tickets in and publishes them. */
export async function bringIn({ olivia, generalId }: Scene, templates: Record<string, object>): Promise<void> {
  const text = JSON.stringify({ format: 'ticket-desk-templates', version: 1, templates });
  const file = { name: 'templates.json', data: Buffer.from(text).toString('base64') };
  const drafts = shown(await olivia.run(generalId, '/templates', { file }));
  await olivia.click(drafts, Object.keys(templates).length > 1 ? 'drafts-publish' : 'Publish');
}
