/** Where Discord has files. Nothing else is ever asked for one, beside a host that was set for Discord. */
const Hosts = /^(cdn\.discordapp\.com|media\.discordapp\.net|images-ext-\d{1,3}\.discordapp\.net)$/;

/** What Discord signs links to attachments with: another one each time a message is read, and good for a day. */
const Signature = ['ex', 'is', 'hm'] as const;

/** Is it a host Discord has files on? @param host - With its port, where it has one. */
export function isFileHost(host: string): boolean {
  return Hosts.test(host);
}

/** Is it surely a file of Discord's, by its host or by being signed? */
export function isFileLink(url: unknown): boolean {
  if (typeof url !== 'string' || !URL.canParse(url)) return false;
  const link = new URL(url);
  return isFileHost(link.host) || isSigned(link);
}

/**
 * What a link is known by: two reads of one message name the same file by different links. Discord's signature is left out,
 * and on Discord's own hosts all that stands behind the question mark, which only says how large or in what form.
 * @param url - Any link of a message.
 * @returns The key under which its file is noted; of what is no link, itself.
 */
export function linkKey(url: string): string {
  if (!URL.canParse(url)) return url;
  const link = new URL(url);
  link.hash = '';
  if (isFileHost(link.host)) link.search = '';
  else if (isSigned(link)) {
    for (const name of Signature) link.searchParams.delete(name);
  }
  return link.href;
}

function isSigned({ searchParams }: URL): boolean {
  return Signature.every((name) => searchParams.has(name));
}
