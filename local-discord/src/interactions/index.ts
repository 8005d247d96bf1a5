import type { AnyRoute } from '../http/route.js';
import { callbackRoute } from './answers/callback-route.js';
import { webhookRoutes } from './answers/webhook-routes.js';
import { commandRoutes } from './commands/command-routes.js';

export { Interactions } from './interactions.js';

/** Commands, interaction callbacks, and the webhooks of interactions. */
export const interactionRoutes: AnyRoute[] = [...commandRoutes, callbackRoute, ...webhookRoutes];
