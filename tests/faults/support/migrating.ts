import { readdir, readFile, rm } from 'node:fs/promises';
import { isDeepStrictEqual } from 'node:util';
import { join } from 'node:path';
import { contentsOf, copyV1To, keptIn, v1Config, v1Data } from '../../support/v1-fixture.js';
import type { DoomedBot, Plan } from './doomed-bot.js';

/** Finds the points of a start on files of format 1: what the bot does until it is ready. */
export async function pointsOfMigrating(bot: DoomedBot): Promise<string[]> {
  await withFormat1(bot);
  bot.launch({ at: 0 });
  await bot.stage.bot.ready();
  const points = bot.passed();
  await bot.stage.restartBot('kill');
  return points;
}

/** Kills the bot at one point of a start on files of format 1, starts it again, and looks whether all is migrated. */
export function killMigratingAt(bot: DoomedBot, at: number): Promise<string | null> {
  return migratedAfter(bot, { at });
}

/** As `killMigratingAt`, with a disk that fails from that point on. */
export function failMigratingAt(bot: DoomedBot, at: number, fault: NonNullable<Plan['fault']>): Promise<string | null> {
  return migratedAfter(bot, { at, fault });
}

async function migratedAfter(bot: DoomedBot, plan: Plan): Promise<string | null> {
  const { stage } = bot;
  await withFormat1(bot);
  bot.launch(plan);
  const started = stage.bot.ready().then(
    () => true,
    () => false
  );
  const ready = await Promise.race([started, stage.bot.exit().then(() => false)]);
  const faults = plan.fault && !ready ? await refused(bot) : [];
  await stage.restartBot('kill');
  faults.push(...(await notMigrated(stage.dataDir)));
  return faults.length === 0 ? null : faults.join('; ');
}

/** A start on a failing disk is refused with a sentence, and what was there before still is. */
async function refused({ stage }: DoomedBot): Promise<string[]> {
  const faults: string[] = [];
  if ((await stage.bot.exit()) !== 1) faults.push(`it ended with ${String(await stage.bot.exit())}`);
  const said = stage.output.split('\n').filter((line) => line !== '' && !line.startsWith('fault plan: '));
  if (!said.some((line) => /could not be (written|copied)/.test(line)) || said.some((line) => /^\s+at /.test(line)))
    faults.push(`it said: ${said.join(' / ')}`);
  const [now, then] = [await keptIn(stage.dataDir), await keptIn(v1Data)];
  const config = JSON.parse(now.get('config.json') ?? '{}') as { version?: number };
  if (config.version === 1 && !isDeepStrictEqual(now, then)) faults.push('it changed something before');
  return faults;
}

/** Puts files of format 1 in the place of what the bot had. */
async function withFormat1({ stage }: DoomedBot): Promise<void> {
  await stage.bot.kill();
  // Channels of tickets it does not know any more would be given records again.
  const { client } = stage.discord;
  for (const { id: serverId } of await client.call('servers', {})) {
    const people = await client.call('people', { serverId });
    const userId = stage.account.applicationId;
    if (people.some(({ id }) => id === userId)) await client.call('kick', { serverId, userId });
  }
  for (const name of await readdir(stage.dataDir)) await rm(join(stage.dataDir, name), { recursive: true });
  copyV1To(stage.dataDir);
}

/** What is wrong with a data directory of format 1 after a start. */
async function notMigrated(dataDir: string): Promise<string[]> {
  const faults: string[] = [];
  const same = async (what: string, now: Promise<unknown>, then: Promise<unknown>) => {
    if (!isDeepStrictEqual(await now, await then)) faults.push(`${what} is not as it was`);
  };
  await same('backup-v1', contentsOf(join(dataDir, 'backup-v1')), keptIn(v1Data));
  for (const part of ['tickets', 'archive'])
    await same(part, contentsOf(join(dataDir, part)), contentsOf(join(v1Data, part)));
  const text = await readFile(join(dataDir, 'config.json'), 'utf8');
  const { version, guilds } = JSON.parse(text) as { version: number; guilds: Record<string, { panels: unknown[] }> };
  if (version !== 2) faults.push(`the config has version ${version}`);
  for (const [guildId, { panel }] of Object.entries(v1Config.guilds))
    if (!isDeepStrictEqual(guilds[guildId]?.panels, panel ? [panel] : [])) faults.push(`a panel of ${guildId} is lost`);
  if ((await readFile(join(dataDir, 'config.json.last-good'), 'utf8')) !== text)
    faults.push('the last good config is old');
  const revisions = await readFile(join(dataDir, 'template-revisions.json'), 'utf8');
  const { templates } = JSON.parse(revisions) as { templates: Record<string, { template: unknown }[]> };
  for (const [id, template] of Object.entries(v1Config.templates))
    if (
      !isDeepStrictEqual(
        templates[id]?.map((one) => one.template),
        [template]
      )
    )
      faults.push(`${id} has other revisions`);
  const known = /^(archive|tickets|backup-v1|events|lock\.json|(config|template-revisions)\.json(\.last-good)?)$/;
  const strays = (await readdir(dataDir)).filter((name) => !known.test(name));
  return [...faults, ...strays.map((name) => `${name} was left behind`)];
}
