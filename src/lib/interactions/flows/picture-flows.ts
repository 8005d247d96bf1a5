import { container } from '@sapphire/framework';
import { LimitedCollection, type ModalSubmitInteraction } from 'discord.js';
import { isBlank, readable } from '../../base/readable.js';
import { Fault, isFault, type FaultId } from '../../core/fault.js';
import { download } from '../../discord/downloads.js';
import {
  MaxPictureBytes,
  MaxPictureMB,
  shownPicture,
  type Picture,
  type ShownPicture
} from '../../pictures/picture.js';
import { faultSentence } from '../../views/fault-text.js';
import type { Sent } from '../../views/light.js';
import { PictureFields, withPicture } from '../../views/picture.js';
import { typedInto, uploadsIn } from '../given.js';
import type { Looker } from './template-list.js';

/** What a person reads on the page they come from: they can do something about it there. */
const refusals: ReadonlySet<FaultId> = new Set<FaultId>([
  'not-a-picture',
  'picture-too-large',
  'too-many-pictures',
  'picture-not-fetched'
]);

/** What was said of pictures that were not taken, by place: nobody types it twice. Gone with the process. */
const typedLast = new LimitedCollection<string, string>({ maxSize: 500 });

/** What was said of the picture that was not taken there, or else of the one that stands. */
export function altFor(place: string, standing: Picture | undefined): string | undefined {
  return typedLast.get(place) ?? standing?.alt;
}

/** What came of a form: a picture, none because nothing was uploaded, or why it was not taken. */
export type GivenPicture =
  | { readonly kind: 'picture'; readonly picture: Picture }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'refused'; readonly why: string };

/**
 * Takes what was uploaded and said in the form of a picture. The form is acknowledged before: it may take its time.
 * @param place - Names what the picture is for.
 * @param standing - The picture there is; without an upload it stays, and what is said of it changes.
 * @throws What is no refusal of the picture.
 */
export async function pictureGiven(
  interaction: ModalSubmitInteraction<'cached'>,
  { guildId, t }: Looker,
  place: string,
  standing: Picture | undefined
): Promise<GivenPicture> {
  const typed = readable(typedInto(interaction, PictureFields.alt)).trim();
  const alt = isBlank(typed) ? {} : { alt: typed };
  const [upload] = uploadsIn(interaction).values();
  try {
    if (!upload && !standing) return { kind: 'nothing' };
    typedLast.delete(place);
    if (!upload) return { kind: 'picture', picture: { ...withoutAlt(standing ?? {}), ...alt } };
    if (upload.size > MaxPictureBytes) throw new Fault('picture-too-large', { most: MaxPictureMB });
    const { data } = await download(upload, container.settings.apiUrl).catch((error: unknown) => {
      throw isFault(error, 'file-not-kept') ? new Fault('picture-not-fetched', {}, { cause: error }) : error;
    });
    const { file } = await container.pictures.keep(guildId, data);
    return { kind: 'picture', picture: { file, ...alt } };
  } catch (error) {
    if (!isFault(error) || !refusals.has(error.id)) throw error;
    typedLast.set(place, typed);
    return { kind: 'refused', why: `⚠️ ${faultSentence(error, t)}` };
  }
}

/** A page with the picture of what it is about: in words, and to be seen. */
export async function pictured<T extends Sent>(page: T, { guildId, t }: Looker, picture: Picture | undefined) {
  if (!picture) return withPicture(page, null, t);
  const kept = picture.file === undefined ? null : await container.pictures.look(guildId, picture.file);
  const bytes = kept && (await container.pictures.get(guildId, kept.file));
  const name = shownPicture(picture)?.attached?.name;
  const description = picture.alt === undefined ? {} : { description: picture.alt };
  const message = withPicture(page, { picture, kept: bytes && kept }, t);
  return bytes && name !== undefined ? { ...message, files: [{ attachment: bytes, name, ...description }] } : message;
}

/** The file of a picture, to go with a message; none where it is not to be had. */
export async function filesOf(guildId: string, picture: ShownPicture | null) {
  const bytes = picture?.attached && (await container.pictures.get(guildId, picture.attached.file));
  if (!picture?.attached || !bytes) return [];
  return [
    { attachment: bytes, name: picture.attached.name, ...(picture.alt !== null && { description: picture.alt }) }
  ];
}

function withoutAlt({ file, link }: Picture): Picture {
  return { ...(file !== undefined && { file }), ...(link !== undefined && { link }) };
}
