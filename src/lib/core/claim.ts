import { isFault } from './fault.js';

/**
 * A press that is being acknowledged. Where two processes run with one token, each press reaches both, and Discord lets one
 * of them answer: the promise is rejected with the fault `answered-elsewhere` for the other, which then leaves nothing
 * behind. Rejected with anything else, the press is ours, and only its answer did not arrive.
 */
export type Claim = Promise<unknown>;

/** What nobody pressed for is nobody else's. */
export const unclaimed: Claim = Promise.resolve();

/** Is the press ours to act on? Known as soon as Discord has taken or refused its acknowledgement. Never rejects. */
export async function isOurs(claim: Claim): Promise<boolean> {
  try {
    await claim;
    return true;
  } catch (error) {
    return !isFault(error, 'answered-elsewhere');
  }
}
