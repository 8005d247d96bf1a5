import {
  FileUploadBuilder,
  LabelBuilder,
  ModalBuilder,
  TextInputBuilder,
  TextInputStyle,
  type APIEmbedImage
} from 'discord.js';
import type { Translate } from '../base/language.js';
import { MaxAlt, MaxPictureMB, shownPicture, type Picture, type ShownPicture } from '../pictures/picture.js';
import type { KeptPicture } from '../pictures/pictures.js';
import { sizeText } from '../questionnaire/files.js';
import { cut } from './cut.js';
import { light, type Sent } from './light.js';
import { plainText } from './plain-text.js';

/** The fields of the form of a picture. */
export const PictureFields = { file: 'file', alt: 'alt' } as const;

/** So much is shown of what is said of a picture, in characters. */
const MostAlt = 600;

/** A picture in an embed. What is said of a file goes with the file. */
export function imageOf({ url, alt, attached }: ShownPicture): APIEmbedImage {
  return { url, ...(alt !== null && !attached && { description: alt }) };
}

/**
 * Where a picture is uploaded, and said what it shows.
 * @param customId - Of the form.
 * @param standing - What is there already, which may stay.
 * @param alt - What is said of it, or was typed last.
 */
export function pictureModal(
  customId: string,
  standing: Picture | undefined,
  alt: string | undefined,
  t: Translate
): ModalBuilder {
  const file = new FileUploadBuilder()
    .setCustomId(PictureFields.file)
    .setMinValues(standing ? 0 : 1)
    .setMaxValues(1)
    .setRequired(!standing);
  const input = new TextInputBuilder()
    .setCustomId(PictureFields.alt)
    .setStyle(TextInputStyle.Paragraph)
    .setMaxLength(MaxAlt)
    .setRequired(false);
  if (alt) input.setValue(cut(alt, MaxAlt));
  const hint = t(standing ? 'pictures:fieldHint.replace' : 'pictures:fieldHint.file', { most: MaxPictureMB });
  return new ModalBuilder()
    .setCustomId(customId)
    .setTitle(t('pictures:form'))
    .addLabelComponents(
      new LabelBuilder().setLabel(t('pictures:field.file')).setDescription(cut(hint, 100)).setFileUploadComponent(file),
      new LabelBuilder()
        .setLabel(t('pictures:field.alt'))
        .setDescription(cut(t('pictures:fieldHint.alt'), 100))
        .setTextInputComponent(input)
    );
}

/** A picture that is set somewhere, and what is kept of it; null where its file is not to be had. */
export interface SeenPicture {
  readonly picture: Picture;
  readonly kept: KeptPicture | null;
}

/**
 * A page about something that may have a picture, with what stands there: in words, and to be seen.
 * @param seen - Null where there is none.
 */
export function withPicture<T extends Sent>(page: T, seen: SeenPicture | null, t: Translate): T {
  const [first, ...more] = page.embeds;
  if (!first) return page;
  const field = { name: t('pictures:form'), value: pictureLines(seen, t).join('\n') };
  const shown = seen && (seen.kept || seen.picture.link !== undefined) ? shownPicture(seen.picture) : null;
  const pictured = {
    ...first,
    fields: [...(first.fields ?? []), field],
    ...(shown && { image: imageOf(shown) })
  };
  return light({ ...page, embeds: [pictured, ...more] });
}

function pictureLines(seen: SeenPicture | null, t: Translate): string[] {
  if (!seen) return [t('pictures:shown.none')];
  const { picture, kept } = seen;
  const { link, alt } = picture;
  if (link === undefined && !kept) return [t('pictures:shown.missing')];
  return [
    kept
      ? t('pictures:shown.file', {
          type: kept.type.toUpperCase(),
          width: kept.width,
          height: kept.height,
          size: sizeText(kept.size)
        })
      : t('pictures:shown.link', { link: plainText(link ?? '', 300) }),
    alt === undefined ? t('pictures:shown.noAlt') : t('pictures:shown.alt', { text: plainText(alt, MostAlt) })
  ];
}
