import type { APIAttachment } from 'discord-api-types/v10';
import type { FileToSend } from '../client/contract.js';
import type { UploadedFile } from '../http/route.js';
import { storeFiles } from '../model/messages/attachments.js';
import { withGoodLinks } from '../model/messages/embedded-files.js';
import type { Snowflake } from '../model/types.js';
import type { Parts } from '../parts.js';
import { contentTypeOf } from './content-types.js';
import { BadCall } from './method.js';

/** Files of a person as a bot's request would carry them. */
export function uploadedFiles(files: readonly FileToSend[]): UploadedFile[] {
  return files.map(({ name, contentType, data }, index) => ({
    field: `files[${String(index)}]`,
    name,
    contentType: contentType ?? contentTypeOf(name),
    data: Buffer.from(data, 'base64')
  }));
}

/** Keeps one file as an attachment of a command option. */
export function keepFile({ world, origin }: Parts, channelId: Snowflake): (file: FileToSend) => APIAttachment {
  return (file) => {
    const [attachment] = storeFiles(world, channelId, undefined, { files: uploadedFiles([file]), origin });
    if (!attachment) throw new BadCall('The file could not be kept.');
    return withGoodLinks(world.links, attachment);
  };
}
