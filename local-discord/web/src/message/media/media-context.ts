import type { APIAttachment } from 'discord-api-types/v10';
import { createContext, useContext } from 'react';
import { mediaSource, type MediaSource } from './media-source.js';

/** The files of the message that is drawn: its pictures may be among them. */
export const AttachmentsContext = createContext<readonly APIAttachment[]>([]);

/** Where something the message shows is to be had; null for nowhere. */
export function useMediaSource(address: string): MediaSource | null {
  return mediaSource(address, useContext(AttachmentsContext), location.href);
}
