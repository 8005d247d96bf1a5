import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Scene } from '../../../harness/believable-server.js';
import type { OpenedTicket, Stage } from '../../../harness/stage.js';

/** Where a part of the story begins: a server that is set up, and Ada's ticket. */
export interface Beginning {
  readonly stage: Stage;
  readonly scene: Scene;
  readonly ticket: OpenedTicket;
  /** Something happens while the bot is away; then it is started again. */
  readonly whileAway: (deed: () => Promise<unknown>) => Promise<void>;
}

/** Goes through the views of one slice: every text of it is to be read by somebody. */
export type Part = (beginning: Beginning) => Promise<void>;

/** The parts that slices tell, by name: each is a file in this folder that exports `part`. */
export function partsOfSlices(): [string, Part][] {
  const files = readdirSync(__dirname).filter((name) => name.endsWith('.ts') && name !== basename(__filename));
  return files.map((name) => {
    const { part } = jest.requireActual<{ part: Part }>(join(__dirname, name));
    return [basename(name, '.ts'), part];
  });
}
