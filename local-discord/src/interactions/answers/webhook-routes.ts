import { ApplicationIntegrationType } from 'discord-api-types/v10';
import { tooManyFollowUps, unknownMessage } from '../../http/discord-error.js';
import { route, type AnyRoute, type RateLimitRule, type RequestContext } from '../../http/route.js';
import { toApiMessage } from '../../model/serializers/index.js';
import type { Message } from '../../model/types.js';
import type { World } from '../../model/world.js';
import type { Interaction } from '../interaction.js';
import { Interactions } from '../interactions.js';
import { integrationOwners } from '../payloads/metadata.js';
import { deleteAnswer, editAnswer, postAnswer, type AnswerBody } from './answer-message.js';

const WEBHOOK = '/webhooks/{webhook_id}/{webhook_token}';

/** As webhooks in general: observed at five calls in two seconds for each token. */
const LIMIT: RateLimitRule = { limit: 5, windowMs: 2_000, bucket: 'interaction-webhook' };

/** Source: "User-installed apps … maximum of 5 follow-ups" (#6958). One that is installed in the server may send any number. */
const FollowUpsOfAPersonsOwn = 5;

const common = {
  auth: 'none',
  rateLimit: LIMIT,
  exemptFromGlobalLimit: true,
  caller: (_world: World, params: Readonly<Record<string, string>>) => params.webhook_id ?? null,
  /** An application's id in the place of the webhook's: this is an interaction's token. */
  accepts: (world: World, params: Readonly<Record<string, string>>) => world.applications.has(params.webhook_id ?? '')
} as const;

const interactionOf = ({ world, params }: RequestContext): Interaction =>
  Interactions.of(world).webhook(params.webhook_id ?? '', params.webhook_token ?? '');

/** The message `@original` or an id means; an id must be one of this interaction's own messages. */
function messageOf(context: RequestContext, interaction: Interaction): Message {
  const wanted = context.params.message_id ?? '@original';
  const id = wanted === '@original' ? interaction.originalId : wanted;
  const message = id === null ? undefined : interaction.channel.messages.get(id);
  const own = id === interaction.originalId || (id !== null && interaction.followUpIds.includes(id));
  if (!message || !own) throw unknownMessage();
  return message;
}

function edit(context: RequestContext<AnswerBody>) {
  const interaction = interactionOf(context);
  const message = messageOf(context, interaction);
  editAnswer(context.world, message, context.body, context);
  settle(context.world, interaction, message);
  return { body: toApiMessage(context.world, message) };
}

/** Whatever happens to the original ends its deferral. */
function settle(world: World, interaction: Interaction, message: Message): void {
  if (message.id === interaction.originalId) interaction.deferred = null;
  world.touch();
}

/** Is the application there only because this person installed it for themselves? */
function isPersonsOwn(interaction: Interaction): boolean {
  return integrationOwners(interaction)[ApplicationIntegrationType.GuildInstall] === undefined;
}

/** Follow-ups, and reading, editing and deleting the answers to an interaction. */
export const webhookRoutes: AnyRoute[] = [
  route<AnswerBody>({
    ...common,
    method: 'POST',
    path: WEBHOOK,
    request: 'IncomingWebhookRequestPartial',
    response: 'MessageResponse',
    handle: (context) => {
      const interaction = interactionOf(context);
      if (interaction.deferred === 'answer') return edit(context);
      if (interaction.followUpIds.length >= FollowUpsOfAPersonsOwn && isPersonsOwn(interaction))
        throw tooManyFollowUps();
      const message = postAnswer(context.world, interaction, context.body, context, 'followUp');
      interaction.followUpIds.push(message.id);
      interaction.deferred = null;
      context.world.touch();
      return { body: toApiMessage(context.world, message) };
    }
  }),
  ...['@original', '{message_id}'].flatMap((id) => [
    route({
      ...common,
      method: 'GET',
      path: `${WEBHOOK}/messages/${id}`,
      response: 'MessageResponse',
      handle: (context) => ({ body: toApiMessage(context.world, messageOf(context, interactionOf(context))) })
    }),
    route<AnswerBody>({
      ...common,
      method: 'PATCH',
      path: `${WEBHOOK}/messages/${id}`,
      request: 'IncomingWebhookUpdateRequestPartial',
      response: 'MessageResponse',
      handle: edit
    }),
    route({
      ...common,
      method: 'DELETE',
      path: `${WEBHOOK}/messages/${id}`,
      handle: (context) => {
        const interaction = interactionOf(context);
        const message = messageOf(context, interaction);
        deleteAnswer(context.world, message);
        settle(context.world, interaction, message);
        return { status: 204 };
      }
    })
  ])
];
