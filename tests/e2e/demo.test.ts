import { buttons } from '@ticket-desk/local-discord';
import { addKinds } from '../../demo/more-kinds.js';
import { linkedChannel } from '../../harness/answers.js';
import { setUpServer } from '../../harness/set-up-server.js';
import { Stage } from '../../harness/stage.js';

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open();
});
afterAll(() => stage.close());

describe('The panel of the demo', () => {
  it('shows three kinds of tickets, and each of its buttons opens one', async () => {
    const scene = await stage.scene();
    const panel = await addKinds(stage, scene, await setUpServer(scene));
    const labels = buttons(panel).map(({ label }) => label);
    expect(labels).toHaveLength(3);
    expect(labels[0]).toBe('Create Ticket');
    for (const label of labels) linkedChannel(await scene.ada.click(panel, label));
    const tickets = await stage.records.tickets(scene.server.id);
    expect(new Set(tickets.map(({ templateId }) => templateId)).size).toBe(3);
  });
});
