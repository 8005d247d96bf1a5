import type { AnyRoute } from '../http/route.js';
import { route } from '../http/route.js';
import type { Gateway } from './gateway.js';

/** Sessions a bot may begin in a day. Source: "Session Start Limit Object". */
const StartsADay = 1000;

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
      handle: ({ application }) => ({
        body: {
          url: gateway.url,
          shards: 1,
          session_start_limit: {
            total: StartsADay,
            remaining: Math.max(0, StartsADay - gateway.startsOf(application.id)),
            reset_after: 14_400_000,
            max_concurrency: 1
          }
        }
      })
    })
  ];
}
