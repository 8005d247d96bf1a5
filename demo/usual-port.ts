import { createServer } from 'node:net';

/** The same address each time, so that an open page finds the next demo. */
const UsualPort = 4180;

/** The usual port; 0, which means any, when something else has it. */
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
