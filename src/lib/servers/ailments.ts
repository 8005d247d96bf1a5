import type { RoleTrouble } from '../core/decision.js';
import type { PermissionName } from '../core/permission-name.js';
import type { ShownEmoji } from '../templates/shown-emoji.js';
import type { PanelTrouble } from './panel-troubles.js';
import type { Place } from './server-settings.js';
import type { Kept } from './server-desk.js';

/** Something the bot is to hear of and does not. */
export interface MissingIntent {
  /** As Discord's documentation calls it. */
  readonly intent: string;
  /** `not-asked`: by this process; `not-allowed`: to the application, in Discord's Developer Portal. */
  readonly why: 'not-asked' | 'not-allowed';
}

/** Something that is wrong, or will be, with its one way out. */
export type Ailment =
  // Nobody can open a ticket, or the bot cannot work.
  | { readonly kind: 'no-category' | 'category-gone' | 'no-panel' | 'no-templates' | 'server-full' | 'disk-fails' }
  /** Where transcripts of tickets are posted. */
  | { readonly kind: 'transcripts-channel-gone' }
  | ({ readonly kind: 'intent-missing' } & MissingIntent)
  /** Another process has what is kept, or has begun to take it over. */
  | { readonly kind: 'lock-lost' | 'lock-claimed' }
  | { readonly kind: 'permissions-missing'; readonly names: readonly PermissionName[] }
  | { readonly kind: 'kept-from-us'; readonly kept: Kept }
  | { readonly kind: 'category-hidden' | 'panel-hidden' | 'panel-channel-gone'; readonly channelId: string }
  | { readonly kind: 'panel-gone'; readonly panel: Place }
  | PanelTrouble
  /** All roles that may open such tickets are gone, or may not. */
  | { readonly kind: 'template-for-nobody'; readonly name: string }
  // It works, but not as all think.
  | { readonly kind: 'template-roles-gone' | 'template-category-gone' | 'template-picture'; readonly name: string }
  /** The file of its picture is not to be had: it stands without. */
  | { readonly kind: 'panel-picture'; readonly channelId: string }
  /** Its picture is a link to something uploaded to Discord, which leads nowhere some day. */
  | { readonly kind: 'template-picture-expires'; readonly name: string }
  | { readonly kind: 'panel-picture-expires'; readonly channelId: string }
  /** It shows emoji that Discord does not know any more. Not empty. */
  | { readonly kind: 'template-emoji-gone'; readonly name: string; readonly emoji: readonly ShownEmoji[] }
  /** The settings name a language that is not spoken. */
  | { readonly kind: 'language-unknown'; readonly language: string }
  | { readonly kind: 'no-staff' }
  | { readonly kind: 'staff-roles-gone'; readonly count: number }
  | { readonly kind: 'cannot-ping'; readonly roleIds: readonly string[] }
  | { readonly kind: 'old-panels'; readonly count: number }
  | {
      readonly kind: 'decision-role';
      readonly why: RoleTrouble;
      readonly roleId: string;
      /** What they are called. */
      readonly template: string;
      readonly decision: string;
    }
  /** What people say in tickets is kept, and Discord does not tell the bot their words. */
  | { readonly kind: 'words-not-told' }
  /** They are to be kept as they come, and the bot did not ask to hear them. */
  | { readonly kind: 'words-not-heard' }
  // It will not work for ever.
  | { readonly kind: 'server-nearly-full'; readonly left: number }
  | { readonly kind: 'category-nearly-full'; readonly channelId: string; readonly left: number }
  /** So many files lie beside the lock. */
  | { readonly kind: 'lock-leftovers'; readonly count: number }
  | { readonly kind: 'disk-nearly-full'; /** In MB. */ readonly left: number }
  /** Files of tickets, both in MB. Where their room is full, new ones are not kept. */
  | { readonly kind: 'files-full' | 'files-nearly-full'; readonly used: number; readonly most: number };

/** How bad each is: 3 keeps people from opening tickets, 2 is not as all think, 1 will be one of the others. */
const severities: Readonly<Record<Ailment['kind'], 1 | 2 | 3>> = {
  'permissions-missing': 3,
  'intent-missing': 3,
  'lock-lost': 3,
  'lock-claimed': 2,
  'kept-from-us': 3,
  'no-category': 3,
  'category-gone': 3,
  'category-hidden': 3,
  'server-full': 3,
  'disk-fails': 3,
  'no-templates': 3,
  'no-panel': 3,
  'panel-channel-gone': 3,
  'panel-gone': 3,
  'panel-opens-nothing': 3,
  'transcripts-channel-gone': 2,
  'panel-hidden': 2,
  'panel-unseen': 2,
  'panel-in-ticket': 2,
  'template-for-nobody': 3,
  'template-roles-gone': 2,
  'template-category-gone': 2,
  'template-picture': 2,
  'panel-picture': 2,
  'template-picture-expires': 1,
  'panel-picture-expires': 1,
  'language-unknown': 1,
  'no-staff': 2,
  'staff-roles-gone': 2,
  'cannot-ping': 2,
  'old-panels': 2,
  'decision-role': 2,
  'server-nearly-full': 1,
  'category-nearly-full': 1,
  'disk-nearly-full': 1,
  'words-not-told': 1,
  'words-not-heard': 1,
  'files-full': 2,
  'files-nearly-full': 1,
  'lock-leftovers': 1,
  'template-emoji-gone': 1,
  'emoji-gone': 1
};

/** How bad it is, from 3, the worst, to 1. */
export function severityOfAilment({ kind }: Ailment): 1 | 2 | 3 {
  return severities[kind];
}
