import type { Migration } from 'kysely';
import * as archiveIndex from './archive-index.js';
import * as conversations from './conversations.js';
import * as duties from './duties.js';
import * as files from './files.js';
import * as first from './first.js';
import * as heard from './heard.js';
import * as pictures from './pictures.js';
import * as slices from './slices.js';

/**
 * Every step from an empty database to this version, in order. One that was released is never changed. A later one only
 * adds: while an update runs, processes of the version before work on the same database.
 */
export const migrations: Readonly<Record<string, Migration>> = {
  '0001-first': first,
  '0002-pictures': pictures,
  '0003-slices': slices,
  '0004-conversations': conversations,
  '0005-files': files,
  '0006-archive-index': archiveIndex,
  '0007-heard': heard,
  '0008-duties': duties
};
