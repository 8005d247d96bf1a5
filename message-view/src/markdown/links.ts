/** Something that reads as the name of a site: `example.com`, also inside a longer text. */
const SiteName = /(?<![\p{L}\p{N}-])(?:[\p{L}\p{N}-]+\.)+\p{L}{2,}/giu;

/** Characters nobody sees, with which a name can be disguised. */
const Unseen = /\p{Default_Ignorable_Code_Point}/gu;

/** Full stops that browsers read as one in an address. */
const OtherStops = /[\u3002\uff61]/g;

/** The address in normal form if it is one a page may link to; null for everything but http and https. */
export function webAddress(address: string): string | null {
  if (!/^https?:\/\//i.test(address)) return null;
  try {
    const url = new URL(address);
    return url.hostname === '' ? null : url.href;
  } catch {
    return null;
  }
}

/** An address in Discord's own app: `discord://-/settings`. Anything that could end a link early is refused. */
const InDiscord = /^discord:\/\/[\w\-./~%?=&+:@#,;!]+$/i;

/** The address if a drawing may link to it: http, https or Discord's own app; null for everything else. */
export function safeAddress(address: string): string | null {
  return webAddress(address) ?? (InDiscord.test(address) ? address.replace(/^discord/i, 'discord') : null);
}

/** Does a link lead into Discord's own app? */
export const leadsIntoDiscord = (url: string): boolean => url.startsWith('discord:');

/** Does this text of a masked link name another site than the one it leads to? */
export function looksLikeAnotherSite(text: string, url: string): boolean {
  const host = leadsIntoDiscord(url) ? 'discord.com' : siteOf(new URL(url).hostname);
  const seen = text.replace(Unseen, '').normalize('NFKC').replace(OtherStops, '.');
  return (seen.match(SiteName) ?? []).some((name) => {
    const site = siteOf(name);
    return site !== host && !host.endsWith(`.${site}`);
  });
}

const siteOf = (host: string): string => host.toLowerCase().replace(/^www\./, '');

/** Takes off what ends a sentence rather than an address: `https://example.com/a_(b).` → without the full stop. */
export function trimAddress(address: string): string {
  let end = address.length;
  let open = 0;
  for (const char of address) open += char === '(' ? 1 : char === ')' ? -1 : 0;
  for (; end > 0; end--) {
    const last = address[end - 1] ?? '';
    if (last === ')' && open < 0) open++;
    else if (!'.,:;"\']'.includes(last)) break;
  }
  return address.slice(0, end);
}
