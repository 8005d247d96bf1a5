import { useContext } from 'react';
import { MessageContext, useView, type FileAnswer } from '../view/view.js';

/**
 * Where something the message shows is to be had.
 * @param address - As the message gives it; `attachment://name` is one of its own files.
 */
export function useFile(address: string): FileAnswer {
  const { file } = useView();
  const attachments = useContext(MessageContext)?.attachments ?? [];
  const own = /^attachment:\/\/(.+)$/.exec(address)?.[1];
  const attachment = own === undefined ? undefined : attachments.find(({ filename }) => filename === own);
  return file(attachment?.url ?? address);
}

/** The last part of an address: what a file is called there. */
export const fileName = (url: string): string => /([^/?#]*)(?:[?#].*)?$/.exec(url)?.[1] ?? '';
