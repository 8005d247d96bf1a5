import { createServer } from 'node:net';

/** The same address each time, so that an open page finds the next start; any other when something else has it. */
const UsualPort = 4180;

/** The port of the local Discord's page for people: 4180, or 0 (any) when that one is taken. */
export async function usualPort(): Promise<number> {
  const probe = createServer();
  const free = await new Promise<boolean>((resolve) => {
    probe.once('error', () => {
      resolve(false);
    });
    probe.listen(UsualPort, '127.0.0.1', () => {
      resolve(true);
    });
  });
  if (!free) return 0;
  await new Promise((resolve) => probe.close(resolve));
  return UsualPort;
}
