import type { AnyRoute } from '../http/route.js';
import { channelRoutes } from './channels.js';
import { expressionRoutes } from './expressions.js';
import { guildRoutes } from './guilds.js';
import { memberRoutes } from './members.js';
import { messageRoutes } from './messages.js';
import { pinRoutes } from './pins.js';
import { pollRoutes } from './polls.js';
import { reactionRoutes } from './reactions.js';
import { roleRoutes } from './roles.js';
import { threadRoutes } from './threads.js';
import { userRoutes } from './users.js';
import { webhookRoutes } from './webhooks.js';

/** Every REST route but those of interactions and the gateway. */
export const restRoutes: AnyRoute[] = [
  ...userRoutes,
  ...guildRoutes,
  ...channelRoutes,
  ...messageRoutes,
  ...pinRoutes,
  ...reactionRoutes,
  ...pollRoutes,
  ...expressionRoutes,
  ...threadRoutes,
  ...memberRoutes,
  ...roleRoutes,
  ...webhookRoutes
];
