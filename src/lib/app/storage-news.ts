import { container, type Container } from '@sapphire/framework';
import { background } from '../base/under-way.js';
import type { StorageNews } from '../storage/open-storage.js';
import './augmentations.js';
import * as texts from './process-texts.js';

/** What there is of the bot while it is still starting. */
const services: Partial<Container> = container;

/** What ends the process. */
export type Endings = Pick<StorageNews, 'lost' | 'handedOver'>;

/**
 * What the storage tells of by itself goes to the log, which is in English; and what was edited is shown at once.
 */
export const newsOfStorage = ({ lost, handedOver }: Endings): StorageNews => ({
  lost,
  handedOver,
  say: (sentence) => {
    container.logger.warn(sentence);
  },
  // There is no log yet.
  waits: (ms) => {
    console.log(texts.waiting(ms / 1000));
  },
  edited: (remarks) => {
    for (const remark of remarks) container.logger.warn(remark);
    // Panels show what their templates say. Before the bot is ready it knows no server, and looks at all of them then.
    if (services.repair) void background.track(services.repair.all());
  },
  cameBack: () => {
    services.logger?.info(texts.cameBack);
    if (services.repair) void background.track(services.repair.all());
  },
  unreadable: (error) => {
    container.logger.error(error.message);
  }
});
