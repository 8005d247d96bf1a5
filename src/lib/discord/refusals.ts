import { RESTJSONErrorCodes as Code } from 'discord.js';
import type { RefusalKind } from '../core/fault.js';

/**
 * What Discord's refusals come to for whoever reads of them, by its JSON error code. Those that ask for a permission, or
 * have a fault of their own, are not here; what is in no list, now or tomorrow, is told in Discord's own words.
 * @see https://docs.discord.com/developers/topics/opcodes-and-status-codes#json-json-error-codes
 */
const kinds: Readonly<Record<Exclude<RefusalKind, 'other'>, readonly number[]>> = {
  login: [
    ...[Code.Unauthorized, Code.VerifyYourAccount, Code.InvalidToken, Code.InvalidOAuth2AccessToken],
    ...[Code.MissingRequiredOAuth2Scope, Code.NotAuthorizedToPerformThisActionOnThisApplication],
    ...[Code.UnknownToken, Code.UnknownApplication, Code.OAuth2ApplicationDoesNotHaveBot]
  ],
  'too-late': [
    ...[Code.UnknownInteraction, Code.UnknownWebhook, Code.InvalidWebhookToken],
    ...[Code.InteractionHasAlreadyBeenAcknowledged, Code.ThisInteractionHasHitTheMaximumNumberOfFollowUpMessages],
    Code.ApplicationInteractionFailedToSend
  ],
  'too-fast': [
    ...[Code.ChannelWriteRateLimit, Code.ServerWriteRateLimit, Code.ActionCannotBePerformedDueToSlowmodeRateLimit],
    ...[Code.AnnouncementEditLimitExceeded, Code.OpeningDirectMessagesTooFast, Code.ServiceResourceIsBeingRateLimited]
  ],
  'for-now': [
    ...[Code.SendMessagesHasBeenTemporarilyDisabled, Code.FeatureTemporarilyDisabledServerSide],
    ...[Code.APIResourceOverloaded, Code.IndexNotYetAvailable, Code.ApplicationNotYetAvailable],
    Code.CloudflareIsBlockingYourRequest
  ],
  'old-message': [Code.MaximumNumberOfEditsToMessagesOlderThanOneHourReached],
  commands: [
    Code.MaximumNumberOfApplicationCommandsReached,
    Code.MaximumDailyApplicationCommandCreatesReached,
    Code.ApplicationCommandWithThatNameAlreadyExists
  ],
  overwrites: [Code.MaximumNumberOfChannelPermissionOverwritesReached],
  roles: [Code.MaximumNumberOfGuildRolesReached],
  'too-large': [
    ...[Code.RequestEntityTooLarge, Code.FileUploadedExceedsMaximumSize, Code.InvalidFileUploaded],
    ...[Code.MaximumNumberOfAttachmentsInAMessageReached, Code.AccessToFileUploadsHasBeenLimitedForThisGuild]
  ],
  limit: [
    ...[Code.MaximumNumberOfServerCategoriesReached, Code.TheChannelsForThisGuildAreTooLarge],
    ...[Code.MaximumNumberOfPinsReachedForTheChannel, Code.MaximumNumberOfReactionsReached]
  ],
  blocked: [
    ...[Code.MessageWasBlockedByAutomaticModeration, Code.TitleWasBlockedByAutomaticModeration],
    ...[Code.MessageBlockedByHarmfulLinksFilter, Code.ExplicitContentCannotBeSentToTheDesiredRecipient],
    Code.StageTopicServerNameServerDescriptionOrChannelNamesContainDisallowedWords
  ],
  community: [Code.CannotDeleteChannelRequiredForCommunityGuilds, Code.CommunityServerChannelsMustBeTextChannels],
  verification: [Code.ChannelVerificationLevelTooHighForYouToGainAccess, Code.TheUserAccountMustFirstBeVerified],
  'direct-messages': [Code.CannotSendMessagesToThisUser, Code.CannotSendMessagesToThisUserDueToHavingNoMutualGuilds],
  'wrong-place': [
    ...[Code.CannotExecuteActionOnDMChannel, Code.CannotSendMessagesInNonTextChannel, Code.InvalidMessageType],
    ...[Code.CannotExecuteActionOnThisChannelType, Code.CannotSendAMessageInAForumChannel],
    Code.CannotExecuteActionOnSystemMessage
  ],
  archived: [Code.InvalidActionOnArchivedThread, Code.ThreadLocked],
  boosts: [Code.GuildPremiumSubscriptionLevelTooLow, Code.ServerNeedsMoreBoostsToPerformThisAction],
  banned: [Code.UserBannedFromThisGuild],
  'gone-message': [Code.UnknownMessage, Code.CannotEditMessageAuthoredByAnotherUser],
  'gone-role': [Code.UnknownRole, Code.InvalidRole],
  'gone-person': [Code.UnknownMember, Code.UnknownUser, Code.UnknownAccount, Code.InvalidRecipients],
  'not-accepted': [
    ...[Code.InvalidFormBodyOrContentType, Code.CannotSendAnEmptyMessage, Code.RequestBodyContainsInvalidJSON],
    ...[Code.InvalidAPIVersion, Code.ParameterEarlierThanCreation]
  ]
};

const byCode = new Map(
  Object.entries(kinds).flatMap(([kind, codes]) =>
    codes.map((code): [number, RefusalKind] => [code, kind as RefusalKind])
  )
);

/**
 * What a refusal comes to.
 * @param code - Discord's JSON error code; OAuth2 has words instead.
 * @param status - The HTTP status, for those without a code.
 */
export function refusalKind(code: number | string, status: number): RefusalKind {
  if (status === 401 && code === 0) return 'login';
  return byCode.get(Number(code)) ?? 'other';
}
