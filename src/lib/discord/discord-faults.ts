import { setTimeout as sleep } from 'node:timers/promises';
import { DiscordAPIError, HTTPError, RateLimitError, RESTJSONErrorCodes } from 'discord.js';
import { z } from 'zod';
import { isNetworkError } from '../base/system-error.js';
import { Fault, isFault } from '../core/fault.js';
import { linkChannel } from '../views/markup.js';
import { plainText } from '../views/plain-text.js';
import { refusalKind } from './refusals.js';
import { channelIdIn, neededFor } from './route-needs.js';

/** Our own name for a failed request, where it has one; anything that is no Discord failure comes back as it is. */
export function toFault(error: unknown): unknown {
  if (error instanceof RateLimitError)
    return new Fault('discord-busy', { until: Date.now() + longestWait(error) }, { cause: error });
  if (error instanceof HTTPError || isNetworkError(error)) return new Fault('discord-down', {}, { cause: error });
  if (!(error instanceof DiscordAPIError)) return error;

  const cause = { cause: error };
  const channelId = channelIdIn(error);
  switch (error.code) {
    case RESTJSONErrorCodes.MaximumNumberOfGuildChannelsReached:
      return new Fault('server-full', {}, cause);
    case RESTJSONErrorCodes.MissingPermissions:
    case RESTJSONErrorCodes.MissingAccess: {
      const permissions = neededFor(error);
      return new Fault('missing-permission', { permissions, where: channelId && linkChannel(channelId) }, cause);
    }
    case RESTJSONErrorCodes.CannotReplyWithoutPermissionToReadMessageHistory:
    case RESTJSONErrorCodes.CannotReferenceAMessageWithoutPermissionToReadMessageHistory: {
      const permissions = ['ReadMessageHistory'] as const;
      return new Fault('missing-permission', { permissions, where: channelId && linkChannel(channelId) }, cause);
    }
    case RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged:
      return new Fault('answered-elsewhere', {}, cause);
    case RESTJSONErrorCodes.UnknownChannel:
      return channelId ? new Fault('channel-gone', { channelId }, cause) : other(error);
    case RESTJSONErrorCodes.UnknownGuild:
    case RESTJSONErrorCodes.InvalidGuild:
      return new Fault('not-here', {}, cause);
    case RESTJSONErrorCodes.TwoFactorAuthenticationIsRequired:
    case RESTJSONErrorCodes.InvalidMFALevel:
      return new Fault('two-factor', {}, cause);
    default:
      return other(error);
  }
}

function other(error: DiscordAPIError): Fault {
  const kind = refusalKind(error.code, error.status);
  return new Fault('discord-refused', { kind, said: saidBy(error) }, { cause: error });
}

/** Discord's own words, made harmless: its message, and of a form the first thing that is wrong with it. */
function saidBy(error: DiscordAPIError): string {
  // Where there is more than a message, discord.js puts each thing on a line of its own behind the first.
  return plainText(error.message.split('\n').slice(0, 2).join(': ').replaceAll('::', ':'), 200);
}

/**
 * How long somebody is to wait for what was limited, in ms: the longest of what Discord says. The headers of a route's
 * bucket speak of seconds where a limit below it lasts for minutes or hours.
 */
export function longestWait(limit: Pick<RateLimitError, 'timeToReset' | 'retryAfter' | 'sublimitTimeout'>): number {
  return Math.max(limit.timeToReset, limit.retryAfter, limit.sublimitTimeout);
}

/** Runs something that talks to Discord; failures come out as faults. */
export async function asFaults<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw toFault(error);
  }
}

/** How often a request is sent at most when Discord does not answer, and the pause before the second try, in ms. */
const Attempts = 3;
const FirstPauseMs = 250;

/**
 * As `asFaults`, and tries again when Discord did not answer. Only for requests that may take effect twice without harm:
 * edits, deletions, and messages with a nonce.
 */
export async function asFaultsAgain<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await asFaults(work);
    } catch (error) {
      if (!isFault(error, 'discord-down') || attempt >= Attempts) throw error;
      await sleep(FirstPauseMs * attempt);
    }
  }
}

/** Did Discord refuse with this code? */
export function isRefusal(error: unknown, code: RESTJSONErrorCodes): boolean {
  const cause = error instanceof Fault ? error.cause : error;
  return cause instanceof DiscordAPIError && cause.code === code;
}

/** Refusals of what a message says, whoever sends it: a filter of links or words, or something about its form. */
const wordsRefused = new Set<number | string>([
  RESTJSONErrorCodes.InvalidFormBodyOrContentType,
  RESTJSONErrorCodes.MessageWasBlockedByAutomaticModeration,
  RESTJSONErrorCodes.TitleWasBlockedByAutomaticModeration,
  RESTJSONErrorCodes.MessageBlockedByHarmfulLinksFilter
]);

/** Did Discord refuse the words of a message, so that it may take others? */
export function refusesWords(error: unknown): boolean {
  const cause = error instanceof Fault ? error.cause : error;
  return cause instanceof DiscordAPIError && wordsRefused.has(cause.code);
}

/** Did Discord answer, and say no? Not where it is busy, or did not answer at all. */
export function isNo(error: unknown): boolean {
  const cause = error instanceof Fault ? (error.cause ?? error) : error;
  if (cause instanceof DiscordAPIError) return cause.status >= 400 && cause.status < 500 && cause.status !== 429;
  return isFault(cause, 'missing-permission') || isFault(cause, 'no-category') || isFault(cause, 'category-gone');
}

/** Did Discord refuse this field of a request body? */
export function refusesField(error: unknown, field: string): boolean {
  return refusalsOf(error, field).length > 0;
}

/** Discord's names for what is wrong with a field of a request body, for example `CHANNEL_PARENT_MAX_CHANNELS`. */
export function refusalsOf(error: unknown, field: string): string[] {
  if (!(error instanceof DiscordAPIError) || error.code !== RESTJSONErrorCodes.InvalidFormBodyOrContentType) return [];
  const read = FormErrors.safeParse(error.rawError);
  return read.data?.errors[field]?._errors?.map(({ code }) => code) ?? [];
}

/** The part of Discord's 50035 that is read here. */
const FormErrors = z.object({
  errors: z.record(z.string(), z.looseObject({ _errors: z.array(z.object({ code: z.string() })).optional() }))
});
