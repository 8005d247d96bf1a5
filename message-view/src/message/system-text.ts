import { MessageType } from 'discord-api-types/v10';
import { pollResultOf } from '../embeds/poll-result-card.js';
import { authorOf, nameOf } from '../view/names.js';
import type { ShownMessage } from '../view/shown-message.js';
import type { View } from '../view/view.js';
import type { SystemWords } from '../view/words.js';

type Tell = (message: ShownMessage, name: string, view: View, words: SystemWords) => string;

const boostedTo =
  (level: number): Tell =>
  (_message, name, _view, words) =>
    words.boostedToLevel(name, level);

const other = ({ mentions = [] }: ShownMessage, view: View): string => nameOf(mentions[0], view);

/** What Discord's system lines say, by type. */
const Lines: Partial<Record<number, Tell>> = {
  [MessageType.RecipientAdd]: (message, name, view, words) => words.recipientAdded(name, other(message, view)),
  [MessageType.RecipientRemove]: (message, name, view, words) => words.recipientRemoved(name, other(message, view)),
  [MessageType.Call]: (_message, name, _view, words) => words.call(name),
  [MessageType.ChannelNameChange]: ({ content }, name, _view, words) => words.channelRenamed(name, content),
  [MessageType.ChannelIconChange]: (_message, name, _view, words) => words.channelIconChanged(name),
  [MessageType.ChannelPinnedMessage]: (_message, name, _view, words) => words.pinned(name),
  [MessageType.UserJoin]: (_message, name, _view, words) => words.joined(name),
  // Its content is how often they boosted at once, where that is more than once.
  [MessageType.GuildBoost]: ({ content }, name, _view, words) => words.boosted(name, Number(content) || 1),
  [MessageType.GuildBoostTier1]: boostedTo(1),
  [MessageType.GuildBoostTier2]: boostedTo(2),
  [MessageType.GuildBoostTier3]: boostedTo(3),
  [MessageType.ChannelFollowAdd]: ({ content }, name, _view, words) => words.channelFollowed(name, content),
  [MessageType.GuildDiscoveryDisqualified]: (_message, _name, _view, words) => words.discoveryLost(),
  [MessageType.GuildDiscoveryRequalified]: (_message, _name, _view, words) => words.discoveryRegained(),
  [MessageType.GuildDiscoveryGracePeriodInitialWarning]: (_message, _name, _view, words) => words.discoveryWarning(),
  [MessageType.GuildDiscoveryGracePeriodFinalWarning]: (_message, _name, _view, words) => words.discoveryFinalWarning(),
  [MessageType.ThreadCreated]: ({ content }, name, _view, words) => words.threadCreated(name, content),
  [MessageType.ThreadStarterMessage]: (_message, name, _view, words) => words.threadStarter(name),
  [MessageType.GuildInviteReminder]: (_message, _name, _view, words) => words.inviteReminder(),
  [MessageType.AutoModerationAction]: (_message, _name, _view, words) => words.autoModeration(),
  [MessageType.RoleSubscriptionPurchase]: ({ role_subscription_data: data }, name, _view, words) =>
    words.subscribed(name, data?.tier_name ?? '', data?.total_months_subscribed ?? 0),
  [MessageType.InteractionPremiumUpsell]: (_message, _name, _view, words) => words.premiumUpsell(),
  [MessageType.StageStart]: ({ content }, name, _view, words) => words.stageStarted(name, content),
  [MessageType.StageEnd]: ({ content }, name, _view, words) => words.stageEnded(name, content),
  [MessageType.StageSpeaker]: (_message, name, _view, words) => words.stageSpeaker(name),
  [MessageType.StageRaiseHand]: (_message, name, _view, words) => words.stageRaisedHand(name),
  [MessageType.StageTopic]: ({ content }, name, _view, words) => words.stageTopic(name, content),
  [MessageType.GuildApplicationPremiumSubscription]: (_message, name, _view, words) => words.appSubscribed(name),
  [MessageType.GuildIncidentAlertModeEnabled]: (_message, name, _view, words) => words.alertsOn(name),
  [MessageType.GuildIncidentAlertModeDisabled]: (_message, name, _view, words) => words.alertsOff(name),
  [MessageType.GuildIncidentReportRaid]: (_message, name, _view, words) => words.raidReported(name),
  [MessageType.GuildIncidentReportFalseAlarm]: (_message, name, _view, words) => words.falseAlarm(name),
  [MessageType.PurchaseNotification]: (message, name, _view, words) => words.purchased(name, productOf(message)),
  [MessageType.PollResult]: ({ embeds = [] }, name, _view, words) =>
    words.pollEnded(name, embeds[0] ? pollResultOf(embeds[0], 'poll_question_text') : '')
};

/** What a system message says. */
export function systemText(message: ShownMessage, view: View): string {
  const { name } = authorOf(message, view);
  const tell = Lines[message.type];
  return tell ? tell(message, name, view, view.words.system) : view.words.system.other(name);
}

/** Types whose line says what stands in their content: it is not said twice. */
const SaysContent = new Set<number>([
  MessageType.ChannelNameChange,
  MessageType.GuildBoost,
  MessageType.ChannelFollowAdd,
  MessageType.ThreadCreated,
  MessageType.StageStart,
  MessageType.StageEnd,
  MessageType.StageTopic
]);

/** Does the line say what stands in the message's content? */
export const saysContent = ({ type }: ShownMessage): boolean => SaysContent.has(type);

/** What was bought: newer than the types of Discord's vocabulary. */
function productOf(message: ShownMessage): string {
  const { purchase_notification: notice } = message as {
    readonly purchase_notification?: { readonly guild_product_purchase?: { readonly product_name?: unknown } };
  };
  const name = notice?.guild_product_purchase?.product_name;
  return typeof name === 'string' ? name : '';
}
