import { rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { setUpServer } from '../harness/set-up-server.js';
import { Stage } from '../harness/stage.js';
import { usualPort } from '../harness/usual-port.js';
import { whenOrphaned } from '../harness/when-orphaned.js';
import { RestartedBot } from './restarts.js';
import { Saves } from './saves.js';
import { launchFromSource } from './source-bot.js';

const tell = (text: string) => {
  console.log(text);
};

/** What the bot writes, set off from what the workshop says. */
const tellOfBot = (text: string) => {
  tell(text.trimEnd().replace(/^/gm, '  │ '));
};

const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;

const welcome = (address: string) => `
Open this in your browser:

  ${address}

Olivia is the admin, Sam and Kim are staff, Ada, Ben and Cy are members; become any of them at the top of the page.
/setup was run. Save a file in src/ and the bot is restarted; Discord, its people and the tickets stay.
Ctrl+C ends it all, and nothing is kept.
`;

/** `npm run dev`: a local Discord with its people and its page, and the bot from its source, restarted on every save. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { source: { type: 'string', default: join(__dirname, '..', 'src') }, 'any-port': { type: 'boolean' } }
  });
  const source = resolve(values.source);
  const stage = await Stage.empty({ port: values['any-port'] ? 0 : await usualPort() });
  const { discord, dataDir } = stage;
  // Every start registers the commands, which Discord takes a few times in twenty seconds.
  await discord.client.call('setLimits', { rateLimits: false });
  const scene = await stage.scene({ owner: stage.owner });
  const saves = await Saves.in(source);

  let isSetUp = false;
  const bot = new RestartedBot({
    saves,
    tell,
    tellOfBot,
    launch: (onOutput) => launchFromSource(source, { api: discord.api, token: stage.account.token, dataDir, onOutput }),
    onReady: async (tookMs, saved) => {
      if (saved.length > 0) tell(`saved ${saved.join(', ')} → restarted in ${seconds(tookMs)}`);
      if (isSetUp) return;
      try {
        const { panelChannel } = await setUpServer(scene);
        isSetUp = true;
        tell(welcome(`${discord.url}/#/ada/${encodeURIComponent(panelChannel)}`));
      } catch (error) {
        tell(`${String(error)}\nThe next save tries again.`);
      }
    }
  });

  const ending = { begun: false };
  const close = async (code: number) => {
    if (ending.begun) return;
    ending.begun = true;
    await Promise.all([saves.close(), bot.close()]);
    await discord.stop();
    rmSync(dataDir, { recursive: true, force: true });
    process.exit(code);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void close(0));
  whenOrphaned(() => void close(0));
  try {
    await bot.run();
  } catch (error) {
    if (ending.begun) return;
    console.error(error);
    await close(1);
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
