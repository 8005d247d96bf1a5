import type { APIAttachment } from 'discord-api-types/v10';
import { useContext } from 'react';
import { MessageContext, useView, type FileAnswer } from '../view/view.js';

/** The file of the message at hand that an address means, where it means one: by its name or as Discord keeps it. */
export function useOwnFile(address: string): APIAttachment | undefined {
  const attachments = useContext(MessageContext)?.attachments ?? [];
  return attachments.find(({ url, filename }) => address === url || address === `attachment://${filename}`);
}

/**
 * Where something the message shows is to be had.
 * @param address - As the message gives it; `attachment://name` is one of its own files.
 */
export function useFile(address: string): FileAnswer {
  const { file } = useView();
  return file(useOwnFile(address)?.url ?? address);
}

/** The last part of an address: what a file is called there. */
export const fileName = (url: string): string => /([^/?#]*)(?:[?#].*)?$/.exec(url)?.[1] ?? '';
