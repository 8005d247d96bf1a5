/**
 * Characters that show nothing and change what stands around them: they turn the direction of writing, hide words inside
 * words, or ring a bell. Joiners stay, because emoji and several scripts need them.
 */
const tricks =
  /(?![\n\t])\p{Cc}|[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\u00AD\u180E\u200B\u2060\uFEFF]|[\u{E0000}-\u{E007F}]/gu;

/** More marks on one letter than any language writes: they would run over the lines above and below. */
const piledMarks = /(\p{M}{4})\p{M}+/gu;

/** Something that can be seen. Blanks of every kind cannot, nor can the letters Unicode calls fillers. */
const visible = /[^\p{C}\p{Z}\p{M}\p{Default_Ignorable_Code_Point}\u2800]/u;

/** A person's words as they are meant to be read, in order and whole characters only. Never longer than before. */
export function readable(text: string): string {
  return text.toWellFormed().replace(/\r\n?/g, '\n').replace(tricks, '').replace(piledMarks, '$1');
}

/** Is there nothing to see in it? */
export function isBlank(text: string): boolean {
  return !visible.test(text);
}
