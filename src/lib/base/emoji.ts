/** One character that is an emoji by itself, with or without the mark that asks for its colours. */
const single = /^(?![#*\d\u{1F1E6}-\u{1F1FF}])\p{Emoji}\uFE0F?$/u;
// Both are compiled when the first text needs them: the full list costs more than reading all our templates.
let flags: RegExp | undefined;
let sequences: RegExp | undefined;

/**
 * Whether a text is one emoji of Unicode's list, as Discord takes it: with or without U+FE0F (`✖`, `1⃣`), which
 * keyboards and editors write or leave out as they like.
 */
export function isEmoji(text: string): boolean {
  if (single.test(text)) return true;
  flags ??= new RegExp('^\\p{RGI_Emoji_Flag_Sequence}$', 'v');
  if (flags.test(text)) return true;
  sequences ??= new RegExp('^\\p{RGI_Emoji}$', 'v');
  return sequences.test(written(text));
}

/** A sequence as Unicode's list writes it: every character that would else be drawn as text asks for its colours. */
const written = (text: string) =>
  text.replaceAll('\uFE0F', '').replace(/(?!\p{Emoji_Presentation})\p{Emoji}(?!\p{Emoji_Modifier})/gu, '$&\uFE0F');
