/** Segments whose follower is what somebody named: a code, an emoji, a token. */
const named: Readonly<Record<string, string>> = {
  reactions: ':emoji',
  invites: ':code',
  templates: ':code',
  commands: ':id',
  'soundboard-sounds': ':id'
};

/** What is followed by an id and then by a token. */
const tokened = ['interactions', 'webhooks'];

/**
 * The route of a request without what is in it: no id, no token, no query. `/channels/123/messages/@original` becomes
 * `/channels/:id/messages/@original`. Whatever is none of Discord's plain words is taken for a value.
 * @param url - Whole, or a path.
 */
export function routeTemplate(url: string): string {
  const path = url
    .replace(/^[a-z]+:\/\/[^/]*/i, '')
    .replace(/[?#].*$/s, '')
    .replace(/^.*?\/v\d+(?=\/)/, '');
  const segments = path.split('/').filter(Boolean);
  const shown = segments.map((segment, index) => {
    if (index === 2 && tokened.includes(segments[0] ?? '')) return ':token';
    if (/^\d+$/.test(segment)) return ':id';
    const follows = named[segments[index - 1] ?? ''];
    if (follows !== undefined) return follows;
    return /^@?[a-z]{1,24}(?:[-_][a-z]{1,24})*$/.test(segment) ? segment : ':value';
  });
  return `/${shown.join('/')}`;
}
