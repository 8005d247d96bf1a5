import { randomUUID } from 'node:crypto';
import type { RESTOptions } from 'discord.js';
import { isNetworkError } from '../base/system-error.js';
import { ProcessHeader } from '../requests/process-header.js';

type MakeRequest = RESTOptions['makeRequest'];

/** The proxy could not be reached. For whoever asked that is as if Discord could not; `cause` says so. */
export class ProxyAway extends Error {
  public constructor(
    public readonly proxyUrl: string,
    cause: unknown
  ) {
    super('The proxy could not be reached.', { cause });
    this.name = 'ProxyAway';
  }
}

/**
 * Makes requests that go to a proxy instead of Discord, and say which process they are of.
 * @param api - Base of Discord's API, with which each address begins.
 * @param proxyUrl - What stands in its place.
 * @throws ProxyAway, and whatever else `makeRequest` throws.
 */
export function throughProxy(makeRequest: MakeRequest, api: string, proxyUrl: string): MakeRequest {
  const ours = { [ProcessHeader]: randomUUID() };
  return async (url, init) => {
    const headers = { ...(init.headers as Readonly<Record<string, string>>), ...ours };
    try {
      return await makeRequest(proxyUrl + url.slice(api.length), { ...init, headers });
    } catch (error) {
      if (isNetworkError(error) && !init.signal?.aborted) throw new ProxyAway(proxyUrl, error);
      throw error;
    }
  };
}
