import { container } from '@sapphire/framework';
import type { ButtonInteraction } from 'discord.js';
import type { IndexedKind } from '../../archive/archive-index.js';
import type { Looker, Wish } from '../../archive/archive.js';
import { Fault } from '../../core/fault.js';
import { readDay } from '../../questionnaire/typed-values.js';
import { standingsOf } from '../../rights/standings.js';
import { archivePage, wishOn, type ArchiveScope } from '../../views/transcripts/archive-page.js';
import { readWishLine } from '../../views/transcripts/archive-wish.js';
import { update, whileThinking } from '../acknowledge.js';
import type { CommandUse } from '../desk-command.js';
import { readerOfPerson } from '../given.js';
import type { Scene } from '../scene.js';

const DayMs = 24 * 60 * 60_000;

/** Looks through the archive for what somebody typed into `/archive`. */
export async function lookInArchive(interaction: CommandUse, scene: Scene): Promise<void> {
  const { options } = interaction;
  const before = dayIn(interaction, 'before');
  const wish: Wish = {
    words: options.getString('words') ?? '',
    openerId: options.getUser('opener')?.id,
    templateId: kindIn(interaction),
    number: options.getInteger('ticket') ?? undefined,
    from: dayIn(interaction, 'after'),
    // The day itself is in it.
    to: before === undefined ? undefined : before + DayMs
  };
  await show(interaction, scene, 'archive', wish);
}

/** Shows somebody the tickets they had. */
export async function lookAtOwn(interaction: CommandUse, scene: Scene, page: number): Promise<void> {
  await show(interaction, scene, 'my-tickets', { words: interaction.options.getString('words') ?? '' }, page);
}

/** Turns the page of what somebody looked for: that stands on the page. */
export async function turnArchive(
  interaction: ButtonInteraction<'cached'>,
  scene: Scene,
  scope: ArchiveScope,
  page: number
): Promise<void> {
  const wish = readWishLine(wishOn(interaction.message.embeds[0]?.description));
  await update(interaction, await pageOf(interaction, scene, scope, wish, page));
}

async function show(interaction: CommandUse, scene: Scene, scope: ArchiveScope, wish: Wish, page = 0): Promise<void> {
  await whileThinking(
    interaction,
    () => pageOf(interaction, scene, scope, wish, page),
    (found) => found
  );
}

async function pageOf(
  { guildId, locale }: CommandUse | ButtonInteraction<'cached'>,
  scene: Scene,
  scope: ArchiveScope,
  wish: Wish,
  page: number
) {
  const looker = scope === 'archive' ? staffIn(guildId, scene) : { userId: scene.actor.userId };
  const found = await container.archive.find(guildId, looker, wish, page);
  const names = new Map(container.templates.list(guildId).map(({ id, template }) => [id, template.name]));
  const kindOf = (templateId: string) =>
    names.get(templateId) ??
    container.templates.of({ guildId, templateId, templateRevision: 1 }, locale)?.name ??
    templateId;
  return archivePage(scope, found, wish, kindOf, scene.t);
}

/** Staff of a kind see its tickets; administrators all. */
function staffIn(guildId: string, { actor }: Scene): Looker {
  const isStaffOf = (kind: IndexedKind) =>
    actor.administrator || standingsOf(actor, container.staff.of({ ...kind, guildId }), null).has('staff');
  return { isStaffOf };
}

function dayIn(interaction: CommandUse, option: 'after' | 'before'): number | undefined {
  const typed = interaction.options.getString(option);
  if (typed === null) return undefined;
  return readDay(typed, readerOfPerson(interaction).dayFirst === true).match({
    ok: (iso) => Date.parse(iso),
    err: (why) => {
      throw new Fault('answer-refused', { why, field: option, limits: { example: '2026-11-26' } });
    }
  });
}

/** By its id, as it is suggested, or by its name. Whatever else somebody typed is taken for the id of one that is gone. */
function kindIn(interaction: CommandUse): string | undefined {
  const named = interaction.options.getString('kind')?.trim();
  if (named === undefined) return undefined;
  const found = container.templates
    .list(interaction.guildId)
    .find(({ id, template }) => id === named || template.name.toLowerCase() === named.toLowerCase());
  return found?.id ?? named;
}
