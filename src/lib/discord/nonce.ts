import { createHash } from 'node:crypto';
import { RESTJSONErrorCodes } from 'discord.js';
import { asFaultsAgain, isRefusal } from './discord-faults.js';

/** Discord takes nonces of this many characters at most. */
const Longest = 25;

/** What a message is sent with so that, sent again after a lost reply, it stands once. */
export interface Once {
  readonly nonce: string;
  readonly enforceNonce: true;
}

/**
 * Sends a message so that it stands once, however often Discord does not answer.
 * @param place - The channel: nothing says that the nonces of two channels are kept apart.
 * @param name - Names the message there.
 * @throws Fault - what Discord said.
 */
export async function sendOnce<T>(place: string, name: string, send: (once: Once) => Promise<T>): Promise<T> {
  const under = (called: string) => {
    const once: Once = { nonce: nonceOf(place, called), enforceNonce: true };
    return asFaultsAgain(() => send(once));
  };
  try {
    return await under(name);
  } catch (error) {
    // It stood under this name a few minutes ago and was deleted. It is wanted again, so it gets another name.
    if (!isRefusal(error, RESTJSONErrorCodes.UnknownMessage)) throw error;
    return under(`${name} again ${Date.now()}`);
  }
}

function nonceOf(place: string, name: string): string {
  return createHash('sha256').update(`${place}/${name}`).digest('base64url').slice(0, Longest);
}
