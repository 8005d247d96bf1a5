import { container, type Container } from '@sapphire/framework';
import { background } from '../base/under-way.js';
import type { StorageNews } from '../storage/open-storage.js';
import './augmentations.js';

/** What there is of the bot while it is still starting. */
const services: Partial<Container> = container;

/** What the storage tells of by itself goes to the log, which is in English; and what was edited is shown at once. */
export const storageNews: StorageNews = {
  edited: (remarks) => {
    for (const remark of remarks) container.logger.warn(remark);
    // Panels show what their templates say. Before the bot is ready it knows no server, and looks at all of them then.
    if (services.repair) void background.track(services.repair.all());
  },
  unreadable: (error) => {
    container.logger.error(error.message);
  }
};
