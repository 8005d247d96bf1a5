import { routeTemplate } from '../../../src/lib/health/metrics/route-template.js';

const id = '123456789012345678';

describe('The route of a request', () => {
  it.each([
    ['https://discord.com/api/v10/gateway/bot', '/gateway/bot'],
    [`https://discord.com/api/v10/channels/${id}/messages/${id}`, '/channels/:id/messages/:id'],
    [`http://127.0.0.1:4000/api/v10/guilds/${id}/channels?limit=5`, '/guilds/:id/channels'],
    [`http://proxy.example/discord/api/v10/users/@me/channels`, '/users/@me/channels'],
    [`/api/v10/applications/${id}/guilds/${id}/commands`, '/applications/:id/guilds/:id/commands'],
    [`/api/v10/channels/${id}/permissions/${id}`, '/channels/:id/permissions/:id'],
    [`/api/v10/guilds/${id}/members/${id}/roles/${id}`, '/guilds/:id/members/:id/roles/:id'],
    [`/api/v10/interactions/${id}/aW50ZXJhY3Rpb24/callback?with_response=false`, '/interactions/:id/:token/callback'],
    // A token of plain letters looks like a word.
    [`/api/v10/interactions/${id}/token/callback`, '/interactions/:id/:token/callback'],
    [`/api/v10/webhooks/${id}/abcdef`, '/webhooks/:id/:token'],
    [`/api/v10/webhooks/${id}/abcdef/messages/@original`, '/webhooks/:id/:token/messages/@original'],
    [`/api/v10/channels/${id}/messages/${id}/reactions/smile/@me`, '/channels/:id/messages/:id/reactions/:emoji/@me'],
    [`/api/v10/channels/${id}/messages/${id}/reactions/%F0%9F%8E%AB`, '/channels/:id/messages/:id/reactions/:emoji'],
    ['/api/v10/invites/discord', '/invites/:code'],
    [`/api/v10/guilds/${id}/emojis/A1b2C3`, '/guilds/:id/emojis/:value'],
    [`/api/v10/guilds/${id}/scheduled-events`, '/guilds/:id/scheduled-events'],
    [`/api/v10/channels/7/messages`, '/channels/:id/messages'],
    [`/api/v10/channels/${id}abc`, '/channels/:value'],
    ['/api/v10/', '/'],
    ['nonsense', '/nonsense']
  ])('%s is %s', (url, template) => {
    expect(routeTemplate(url)).toBe(template);
  });
});
