const Entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;'
};

/** Text for HTML, inside of an element or an attribute: the few places React does not write. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (char) => Entities[char] ?? char);
