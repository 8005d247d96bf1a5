/** The longest name that is kept, ending included. Chosen: Discord publishes none. */
const Longest = 260;
const Ending = /\.[A-Za-z0-9]{1,16}$/;

/** Characters nobody sees, and those that turn a line around: they are no part of a name. */
const Unseen = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}]/gu;

/**
 * What Discord makes of a file's name, as Flask's `secure_filename` does: folders are no part of it, accents are dropped,
 * spaces become `_`, other characters than ASCII letters, digits, `.`, `_` and `-` go, and no name begins or ends with a
 * dot or `_`. Source: discord/discord-api-docs #7754, #4847, #4292. A name of which nothing is left gets another (#6945:
 * "a random one"); here it is `unknown`.
 */
export function cleanFileName(name: string): string {
  const flat = name
    .normalize('NFKD')
    .replace(/[^\x20-\x7E]/g, '')
    .replace(/[/\\]/g, ' ');
  const joined = flat
    .trim()
    .split(/\s+/)
    .join('_')
    .replace(/[^\w.-]/g, '');
  const [stem, ending] = partsOf(joined);
  const isLost = trimmed(stem) === '' && (partsOf(name)[0] !== '' || ending === '');
  return shortened(isLost ? `unknown${ending}` : trimmed(joined));
}

/**
 * The title of a file whose name was changed: what its owner called it, without the ending. Source: "Attachment Object",
 * discord/discord-api-docs #6945.
 * @returns undefined where the name is as it was.
 */
export function titleOf(name: string, cleaned: string): string | undefined {
  if (name === cleaned) return undefined;
  const [stem] = partsOf(name.replace(Unseen, '').replace(/^.*[/\\]/, ''));
  return stem.trim() === '' ? undefined : Array.from(stem.trim()).slice(0, Longest).join('');
}

const trimmed = (text: string): string => text.replace(/^[._]+|[._]+$/g, '');

/** Stem and ending, the dot with the latter. What is no plain word is no ending. */
function partsOf(name: string): [string, string] {
  const ending = Ending.exec(name)?.[0] ?? '';
  return [name.slice(0, name.length - ending.length), ending];
}

function shortened(name: string): string {
  if (name.length <= Longest) return name;
  const [stem, ending] = partsOf(name);
  return stem.slice(0, Longest - ending.length) + ending;
}
