import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ApplicationCommandOptionType, ApplicationCommandType, Locale } from 'discord-api-types/v10';
import type { APIApplicationCommand, APIApplicationCommandOption } from 'discord-api-types/v10';
import type { Scene } from '../../harness/believable-server.js';
import { Stage } from '../../harness/stage.js';

/** What Discord has of the bot after a start, as it keeps it. */
let registered: readonly APIApplicationCommand[] = [];
let stage: Stage;
let scene: Scene;
beforeAll(async () => {
  stage = await Stage.open();
  scene = await stage.readyScene();
  const { applicationId, token } = stage.account;
  const path = `/v10/applications/${applicationId}/commands?with_localizations=true`;
  const response = await fetch(`${stage.discord.api}${path}`, { headers: { authorization: `Bot ${token}` } });
  registered = (await response.json()) as APIApplicationCommand[];
});
afterAll(() => stage.close());

const folder = join(__dirname, '../../src/languages');
const English = 'en-US';
const ours = readdirSync(folder).sort() as `${Locale}`[];
const texts = (locale: string, file: string) =>
  JSON.parse(readFileSync(join(folder, locale, `${file}.json`), 'utf8')) as Record<string, Record<string, string>>;
const isSlash = ({ type }: { readonly type: ApplicationCommandType }) => type === ApplicationCommandType.ChatInput;
const slash = () => registered.filter(isSlash);
const inMenus = () => registered.filter((command) => !isSlash(command));

/** What has a name, a description, or both, wherever it stands in a command. */
interface Named {
  readonly name: string;
  readonly name_localizations?: Partial<Record<string, string | null>> | null;
  readonly description: string;
  readonly description_localizations?: Partial<Record<string, string | null>> | null;
}

/** A command and all that stands in it, with where that is. */
function named(command: APIApplicationCommand): [string, Named][] {
  const within = (path: string, options: readonly APIApplicationCommandOption[] = []): [string, Named][] =>
    options.flatMap((option) => [
      [`${path} ${option.name}`, option],
      ...within(`${path} ${option.name}`, 'options' in option ? option.options : [])
    ]);
  return [[`/${command.name}`, command], ...within(`/${command.name}`, command.options)];
}

const inEvery = (words: string, localized: Named['name_localizations']) =>
  new Map<string, string>(ours.map((locale) => [locale, localized?.[locale] ?? words]));

describe('What the bot registers with Discord', () => {
  it('is there at all, in every kind', () => {
    expect(slash().length).toBeGreaterThan(10);
    expect(inMenus().map(({ type }) => type)).toEqual(
      expect.arrayContaining([ApplicationCommandType.User, ApplicationCommandType.Message])
    );
  });

  it('has the same names of slash commands and options for everybody, and no two alike', () => {
    for (const [place, { name, name_localizations: other }] of slash().flatMap(named)) {
      expect([place, Object.values(other ?? {}).filter((one) => one !== name)]).toEqual([place, []]);
      expect([place, name]).toEqual([place, expect.stringMatching(/^[-_\p{Ll}\p{N}]{1,32}$/u)]);
    }
    const places = slash()
      .flatMap(named)
      .map(([place]) => place);
    expect(new Set(places).size).toBe(places.length);
  });

  it('says in each language what every slash command and option is for, in as many characters as Discord takes', () => {
    for (const [place, { description, description_localizations: other }] of slash().flatMap(named)) {
      const all = inEvery(description, other);
      for (const [locale, words] of all)
        expect([place, locale, words.length >= 1 && words.length <= 100]).toEqual([place, locale, true]);
      expect([place, Object.keys(other ?? {}).filter((locale) => locale !== English)]).toEqual([
        place,
        expect.arrayContaining(ours.filter((locale) => locale !== English))
      ]);
    }
  });

  it('takes the words from the files of the languages', () => {
    for (const command of slash()) {
      for (const [locale, words] of inEvery(command.description, command.description_localizations))
        expect([locale, words]).toEqual([locale, texts(locale, 'commands')[command.name]?.['description']]);
    }
  });

  it('is no longer than Discord takes of one command, counted in the longest language of each text', () => {
    for (const command of slash()) {
      const longest = (words: string, other: Named['name_localizations']) =>
        Math.max(...[words, ...Object.values(other ?? {})].map((one) => one?.length ?? 0));
      const all = named(command).map(
        ([, one]) => longest(one.name, one.name_localizations) + longest(one.description, one.description_localizations)
      );
      const choices = (command.options ?? []).flatMap((option) =>
        option.type === ApplicationCommandOptionType.String ? (option.choices ?? []) : []
      );
      const chosen = choices.map(({ name, value, name_localizations: other }) => longest(name, other) + value.length);
      const sum = [...all, ...chosen].reduce((total, length) => total + length, 0);
      expect([command.name, sum <= 8000]).toEqual([command.name, true]);
    }
  });

  it('names its commands in menus in every language, and no two of a menu alike in any', () => {
    for (const { name, name_localizations: other, description } of inMenus()) {
      expect(description).toBe('');
      expect(Object.keys(other ?? {})).toEqual(expect.arrayContaining(ours.filter((locale) => locale !== English)));
      for (const [locale, words] of inEvery(name, other)) {
        expect([locale, words, words.length <= 32]).toEqual([locale, words, true]);
        expect(Object.values(texts(locale, 'menus')['name'] ?? {})).toContain(words);
      }
    }
    for (const type of [ApplicationCommandType.User, ApplicationCommandType.Message])
      for (const locale of ours) {
        const menu = inMenus().filter((command) => command.type === type);
        const names = menu.map(({ name, name_localizations: other }) => inEvery(name, other).get(locale));
        expect([type, locale, new Set(names).size]).toEqual([type, locale, menu.length]);
      }
    // One name may stand in both menus, but not twice in one: Discord refuses the whole registration for it.
    for (const locale of Object.values(Locale)) {
      const names = inMenus().map(({ type, name, name_localizations: other }) => `${type} ${other?.[locale] ?? name}`);
      expect([locale, new Set(names).size]).toEqual([locale, names.length]);
    }
  });

  it.each(ours)('is shown to a person in their own language: %s', async (locale) => {
    const { olivia, generalId } = scene;
    const { client } = stage.discord;
    await client.call('setLocale', { userId: olivia.id, locale });
    const seen = await client.call('commands', { as: olivia.id, channelId: generalId });
    const setUp = seen.find(({ name }) => name === 'setup');
    expect(setUp?.shownAs).toBe('setup');
    expect(setUp?.description).toBe(texts(locale, 'commands')['setup']?.['description']);
    const menu = seen.filter(({ type }) => type !== ApplicationCommandType.ChatInput);
    const own = Object.values(texts(locale, 'menus')['name'] ?? {});
    expect(menu.map(({ shownAs }) => shownAs).sort()).toEqual(own.toSorted());
  });
});
