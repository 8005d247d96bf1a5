// Compiled when the first emoji comes: most servers never see one of these.
let list: RegExp | undefined;

/**
 * Whether Discord takes a text as one of the standard emoji. U+FE0F decides nothing: Discord drops it from many
 * strings (threads #1315, #6561 and #4691 of its documentation), so `✖` and `1⃣` are emoji with and without it.
 */
export function isStandardEmoji(text: string): boolean {
  list ??= new RegExp('^\\p{RGI_Emoji}$', 'v');
  const bare = text.replaceAll('\uFE0F', '');
  return list.test(bare) || list.test(bare.replace(/(?!\p{Emoji_Presentation})\p{Emoji}(?!\p{EMod})/gu, '$&\uFE0F'));
}
