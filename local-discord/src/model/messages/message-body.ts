import type { APIEmbed, ComponentType, MessageReferenceType } from 'discord-api-types/v10';
import type { UploadedFile } from '../../http/route.js';
import type { PollBody } from './poll-body.js';
import type { Snowflake } from '../types.js';

export interface LooseEmoji {
  id?: string | null;
  name?: string | null;
}

/** A component of any kind, as it is sent; the schema has checked each field's type before. */
export interface LooseComponent {
  type: ComponentType;
  id?: number | null;
  custom_id?: string;
  label?: string | null;
  url?: string | null;
  sku_id?: string | null;
  style?: number;
  emoji?: LooseEmoji | null;
  disabled?: boolean | null;
  options?: { value: string; label: string; emoji?: LooseEmoji | null; default?: boolean | null }[];
  min_values?: number | null;
  max_values?: number | null;
  content?: string;
  components?: LooseComponent[];
  component?: LooseComponent;
  accessory?: LooseComponent;
  [key: string]: unknown;
}

export interface AllowedMentions {
  parse?: (string | null)[] | null;
  users?: (Snowflake | null)[] | null;
  roles?: (Snowflake | null)[] | null;
  replied_user?: boolean | null;
}

/** What channel messages, webhooks and interaction answers have in common. */
export interface MessageBody {
  content?: string | null;
  embeds?: APIEmbed[] | null;
  components?: LooseComponent[] | null;
  attachments?: { id: string | number; filename?: string | null; description?: string | null }[] | null;
  allowed_mentions?: AllowedMentions | null;
  flags?: number | null;
  tts?: boolean | null;
  nonce?: string | number | null;
  enforce_nonce?: boolean | null;
  message_reference?: {
    message_id: Snowflake;
    channel_id?: Snowflake | null;
    fail_if_not_exists?: boolean | null;
    type?: MessageReferenceType | null;
  } | null;
  sticker_ids?: Snowflake[] | null;
  poll?: PollBody | null;
}

/** Where uploaded files come from and how links to them begin. */
export interface Upload {
  readonly files: readonly UploadedFile[];
  readonly origin: string;
}
