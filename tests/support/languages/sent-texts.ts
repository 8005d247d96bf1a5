import type { LoggedCall } from '@ticket-desk/local-discord';

/** Fields of what a bot sends whose value people read. */
const read: ReadonlySet<string> = new Set(['content', 'title', 'description', 'label', 'placeholder', 'text', 'topic']);

/** Every text people can read of a request, each with the place it stood in. */
export function textsIn({ method, route, request }: LoggedCall): { text: string; where: string }[] {
  const registration = route.endsWith('/commands');
  const found: { text: string; where: string }[] = [];
  const look = (part: unknown, where: string): void => {
    if (Array.isArray(part)) part.forEach((item, index) => look(item, `${where}[${index}]`));
    if (typeof part !== 'object' || part === null || Array.isArray(part)) return;
    for (const [name, value] of Object.entries(part)) {
      const place = `${where}.${name}`;
      if (typeof value !== 'string') look(value, place);
      else if (
        read.has(name) ||
        (isFieldValue(name, part) && !registration) ||
        (name === 'name' && !registration && !('animated' in part)) ||
        (name === 'name' && registration && isMenuCommand(part))
      )
        found.push({ text: value, where: place });
    }
  };
  look(request, `${method} ${route}`);
  return found;
}

/** Commands of menus have names that people read, and nothing else; slash commands and all in them are described. */
function isMenuCommand(part: object): boolean {
  return 'type' in part && (part.type === 2 || part.type === 3) && !('description' in part && part.description);
}

/** A field of an embed shows its value; that of a button's or menu's option is for the bot alone. */
function isFieldValue(name: string, part: object): boolean {
  return name === 'value' && 'name' in part;
}
