import { formatTime } from '../time/format-time.js';
import { mentionNames } from '../view/names.js';
import type { View } from '../view/view.js';

const Named = /<(@&|@!?|#|t:|a?:|id:)([^<>]{1,64})>/g;

/**
 * Formatted text as it was written, with people, roles, channels, emoji and times called by what they are: for those who
 * read it without any drawing. Nothing that somebody wrote is left out.
 */
export function readableSource(source: string, view: View): string {
  const names = mentionNames(view);
  return source.replace(Named, (whole, kind: string, rest: string) => {
    const [first = '', second = ''] = rest.split(':');
    const isId = /^\d{15,20}$/.test(first);
    switch (kind) {
      case '@':
      case '@!':
        return isId ? `@${names.user(first)}` : whole;
      case '@&':
        return isId ? `@${names.role(first)}` : whole;
      case '#':
        return isId ? `#${names.channel(first)}` : whole;
      case 't:':
        return /^-?\d{1,14}$/.test(first) ? formatTime(Number(first) * 1000, 'f', view) || whole : whole;
      case 'id:':
        return whole;
      default:
        return /^\d{15,20}$/.test(second) ? `:${first}:` : whole;
    }
  });
}
