import type { APIAttachment } from 'discord-api-types/v10';
import type { UploadedFile } from '../../http/route.js';
import { pictureSize } from './picture-size.js';
import { nextSnowflake } from '../snowflakes.js';
import type { Snowflake } from '../types.js';
import type { World } from '../world.js';
import { cleanFileName, titleOf } from './file-names.js';
import type { MessageBody, Upload } from './message-body.js';

/** Keeps uploaded files and gives the attachments they make; `attachments` of the body names and describes them by index. */
export function storeFiles(
  world: World,
  channelId: Snowflake,
  described: MessageBody['attachments'],
  { files, origin }: Upload
): APIAttachment[] {
  return files.map((file, index) => {
    const about = aboutFile(file, index, described);
    return store(world, channelId, { ...file, name: about?.filename ?? file.name }, origin, about?.description ?? null);
  });
}

/** What uploaded files will be called. */
export function namesOfFiles(described: MessageBody['attachments'], files: readonly UploadedFile[]): string[] {
  return files.map((file, index) => nameOf(file, aboutFile(file, index, described)));
}

function aboutFile({ field }: UploadedFile, index: number, described: MessageBody['attachments']) {
  const number = /\[(\d+)\]$/.exec(field)?.[1] ?? String(index);
  return described?.find(({ id }) => String(id) === number);
}

function nameOf({ name }: UploadedFile, about: { filename?: string | null } | undefined): string {
  return cleanFileName(about?.filename ?? name);
}

/** The attachments a message keeps when it is edited: those its body still names. */
export function keptAttachments(
  current: readonly APIAttachment[],
  described: MessageBody['attachments']
): APIAttachment[] {
  if (!described) return [...current];
  return current.filter((attachment) => described.some(({ id }) => String(id) === attachment.id));
}

function store(
  world: World,
  channelId: Snowflake,
  file: UploadedFile,
  origin: string,
  description: string | null
): APIAttachment {
  const id = nextSnowflake();
  const filename = cleanFileName(file.name);
  const title = titleOf(file.name, filename);
  world.attachments.set(id, { name: filename, contentType: file.contentType, data: file.data });
  const url = `${origin}/attachments/${channelId}/${id}/${encodeURIComponent(filename)}`;
  return {
    id,
    filename,
    ...(title !== undefined && { title }),
    size: file.data.length,
    url,
    proxy_url: url,
    content_type: file.contentType,
    ...pictureSize(file.data),
    ...(description !== null && { description })
  };
}

/** Copies of attachments, files and all, for another message. */
export function copiedFiles(
  world: World,
  channelId: Snowflake,
  attachments: readonly APIAttachment[]
): APIAttachment[] {
  return attachments.flatMap((attachment) => {
    const file = world.attachments.get(attachment.id);
    if (!file) return [];
    const id = nextSnowflake();
    world.attachments.set(id, file);
    const url = `${world.links.origin}/attachments/${channelId}/${id}/${encodeURIComponent(file.name)}`;
    return { ...attachment, id, url, proxy_url: url };
  });
}
