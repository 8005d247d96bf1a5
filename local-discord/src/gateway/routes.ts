import type { AnyRoute } from '../http/route.js';
import { route } from '../http/route.js';
import type { Gateway } from './gateway.js';

/** Where the gateway is. */
export function gatewayRoutes(gateway: Gateway): AnyRoute[] {
  return [
    route({
      method: 'GET',
      path: '/gateway',
      auth: 'none',
      response: 'GatewayResponse',
      handle: () => ({ body: { url: gateway.url } })
    }),
    route({
      method: 'GET',
      path: '/gateway/bot',
      auth: 'bot',
      response: 'GatewayBotResponse',
      handle: ({ world, application }) => {
        const { remaining, resetAfter } = gateway.startsLeft(application.id);
        const total = world.limits.sessionStarts;
        return {
          body: {
            url: gateway.url,
            shards: gateway.recommendedShards(application),
            session_start_limit: {
              total,
              remaining,
              reset_after: resetAfter,
              max_concurrency: world.limits.maxConcurrency
            }
          }
        };
      }
    })
  ];
}
