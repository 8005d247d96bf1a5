import type { APIAttachment } from 'discord-api-types/v10';

/** How a file is shown. */
export type AttachmentKind = 'image' | 'video' | 'audio' | 'file';

/** Kinds browsers show, by content type or, where there is none, by the name's ending. An SVG is a document: a file. */
const Kinds: readonly [AttachmentKind, RegExp, RegExp][] = [
  ['image', /^image\/(?:png|jpe?g|gif|webp)\b/i, /\.(?:png|jpe?g|gif|webp)$/i],
  ['video', /^video\/(?:mp4|webm|quicktime)\b/i, /\.(?:mp4|webm|mov)$/i],
  ['audio', /^audio\//i, /\.(?:mp3|ogg|opus|wav|flac|m4a)$/i]
];

/** Decides by what the file says of itself. */
export function attachmentKind(file: {
  readonly content_type?: string | undefined;
  readonly filename: string;
}): AttachmentKind {
  const type = file.content_type;
  return Kinds.find(([, types, names]) => (type ? types.test(type) : names.test(file.filename)))?.[0] ?? 'file';
}

/** Discord's attachment flag IS_SPOILER. */
const IsSpoiler = 1 << 3;

/** Hidden until asked for: by its flag, or by its name as clients send it. */
export const isSpoilerFile = ({ filename, flags }: Pick<APIAttachment, 'filename' | 'flags'>): boolean =>
  filename.startsWith('SPOILER_') || ((flags ?? 0) & IsSpoiler) !== 0;
