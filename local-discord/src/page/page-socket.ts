import type { WebSocket } from 'ws';
import { z } from 'zod';
import type { ClientWatch, ServerFrame } from '../client/contract.js';
import type { Control } from '../control/index.js';
import type { Parts } from '../parts.js';
import { clientView } from './client-view.js';

/** Changes within this many ms are shown together: a burst of a bot's edits is one picture. */
const TogetherMs = 15;
/** A page that reads slower than this many bytes behind gets the next picture when it has caught up. */
const FarBehind = 4 * 1024 * 1024;

const FrameSchema = z.union([
  z.object({ id: z.number().int(), method: z.string(), argument: z.unknown() }),
  z.object({
    watch: z.object({
      as: z.string().optional(),
      serverId: z.string().optional(),
      channel: z.string().optional(),
      messageLimit: z.number().int().min(1).max(2000)
    })
  }),
  z.object({ workshop: z.boolean() })
]);

/**
 * Serves one page over its WebSocket: answers its calls, and sends it the whole of what its person sees whenever that
 * is another than before. Views are whole on purpose: after a lost connection nothing can be missed or doubled.
 */
export function servePage(socket: WebSocket, parts: Parts, control: Control): void {
  const { world } = parts;
  let watch: ClientWatch | null = null;
  let lastSent = '';
  let timer: NodeJS.Timeout | null = null;
  const send = (frame: ServerFrame): void => {
    if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(frame));
  };

  const show = (): void => {
    timer = null;
    if (!watch) return;
    if (socket.bufferedAmount > FarBehind) {
      later(200);
      return;
    }
    const view = clientView(parts, watch);
    const picture = JSON.stringify({ ...view, version: 0 });
    if (picture === lastSent) return;
    lastSent = picture;
    send(view ? { view } : { noSuchPerson: true });
  };
  const later = (ms = TogetherMs): void => {
    timer ??= setTimeout(show, ms);
  };

  const answer = async (id: number, method: string, argument: unknown): Promise<void> => {
    try {
      const result = (await control(method, argument)) ?? null;
      // What the call changed is on the screen before its answer is: nobody waits for an answer they cannot see.
      show();
      send({ id, result });
    } catch (error) {
      const { name, message } = error instanceof Error ? error : new Error(String(error));
      send({ id, error: { name, message } });
    }
  };

  let unfollow: (() => void) | null = null;
  const followWorkshop = (wanted: boolean): void => {
    unfollow?.();
    unfollow = wanted
      ? parts.workshop.follow((frame) => {
          send({ workshop: frame });
        })
      : null;
  };

  const changed = (): void => {
    later();
  };
  world.on('change', changed);
  socket.on('close', () => {
    world.off('change', changed);
    unfollow?.();
    if (timer) clearTimeout(timer);
  });
  // A broken line ends in 'close'; there is nobody to tell.
  socket.on('error', () => undefined);
  socket.on('message', (data) => {
    const frame = readFrame((data as Buffer).toString());
    if (!frame) {
      socket.close(1007, 'Not a frame of this protocol');
    } else if ('watch' in frame) {
      watch = frame.watch;
      lastSent = '';
      show();
    } else if ('method' in frame) {
      void answer(frame.id, frame.method, frame.argument);
    } else {
      followWorkshop(frame.workshop);
    }
  });
}

function readFrame(text: string): z.infer<typeof FrameSchema> | null {
  try {
    return FrameSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
