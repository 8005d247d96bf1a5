import type { MessageView } from '@ticket-desk/local-discord';
import type { Scene } from '../harness/believable-server.js';
import type { Stage } from '../harness/stage.js';

/** A server that is set up, and its panel. */
export async function readyServer(stage: Stage): Promise<{ scene: Scene; panel: MessageView }> {
  const scene = await stage.readyScene();
  return { scene, panel: await stage.panel(scene, scene.ada) };
}
