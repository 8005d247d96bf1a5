import { createHmac, randomBytes } from 'node:crypto';
import type { Limits } from './limits.js';

/**
 * Links to files. Those to attachments are signed and expire; every answer carries fresh ones. Pictures of other sites are
 * had by a proxy of Discord's own. Here both are at the local Discord's one address. Source: "Signed Attachment CDN URLs".
 */
export class Links {
  /** Base of this server's own links. Set once its port is known. */
  public origin = '';
  private secret = randomBytes(32);
  /** What stands behind the proxy, by its path there. */
  private readonly proxied = new Map<string, string>();

  public constructor(private readonly limits: Pick<Limits, 'linksGoodForMs'>) {}

  /**
   * As Discord signs links, with another signature each second: `ex` and `is` say in seconds, as hex, until and since when
   * the link is good.
   * @param url - One of this server's attachments. An older signature is replaced.
   */
  public signed(url: string): string {
    const bare = url.split('?')[0] ?? url;
    const now = Math.floor(Date.now() / 1000);
    const is = now.toString(16);
    const ex = (now + Math.ceil(this.limits.linksGoodForMs / 1000)).toString(16);
    return `${bare}?ex=${ex}&is=${is}&hm=${this.mark(new URL(bare).pathname, ex, is)}&`;
  }

  /** Is this the query of a link to that path which was given and has not expired? */
  public isGood(path: string, query: URLSearchParams): boolean {
    const [ex = '', is = '', hm = ''] = ['ex', 'is', 'hm'].map((name) => query.get(name) ?? '');
    if (hm !== this.mark(path, ex, is)) return false;
    return this.limits.linksGoodForMs > 0 && Date.now() < parseInt(ex, 16) * 1000;
  }

  /** From now on no link is good that was given before. */
  public expireAll(): void {
    this.secret = randomBytes(32);
  }

  /** Is this the address of one of this server's attachments? */
  public isOwn(url: string): boolean {
    return url.startsWith(`${this.origin}/attachments/`);
  }

  /**
   * Where a picture of another site is had; this server's own are had where they are. Source: the `proxy_url` of embeds,
   * which Discord writes as `…/external/<signature>/<query>/<protocol>/<host>/<path>`.
   */
  public proxy(url: string): string {
    const address = URL.canParse(url) ? new URL(url) : null;
    if (!address || !/^https?:$/.test(address.protocol) || address.origin === this.origin) return url;
    const { protocol, host, pathname, search } = address;
    const mark = createHmac('sha256', 'external').update(url).digest('base64url');
    const query = search === '' ? '' : `/${encodeURIComponent(search)}`;
    const path = `/external/${mark}${query}/${protocol.slice(0, -1)}/${host}${pathname}`;
    this.proxied.set(path, url);
    return this.origin + path;
  }

  /** What a path of the proxy stands for. */
  public behindProxy(path: string): string | undefined {
    return this.proxied.get(path);
  }

  private mark(path: string, ex: string, is: string): string {
    return createHmac('sha256', this.secret).update(`${path} ${ex} ${is}`).digest('hex');
  }
}
