import { parse, type DefaultTreeAdapterMap } from 'parse5';

type Node = DefaultTreeAdapterMap['node'];
type Element = DefaultTreeAdapterMap['element'];

/** What a browser would make of a text of HTML. */
export interface Page {
  readonly elements: readonly Element[];
  /** All text in the page, as it is read. */
  readonly text: string;
  /** Values of all attributes. */
  readonly attributes: readonly string[];
}

/** Reads HTML as browsers do. */
export function read(html: string): Page {
  const elements: Element[] = [];
  const texts: string[] = [];
  const visit = (node: Node): void => {
    if ('tagName' in node) elements.push(node);
    if (node.nodeName === '#text' && 'value' in node) texts.push(node.value);
    if ('childNodes' in node) node.childNodes.forEach(visit);
  };
  visit(parse(html));
  return {
    elements,
    text: texts.join(''),
    attributes: elements.flatMap(({ attrs }) => attrs.map(({ value }) => value))
  };
}

/** The elements with a class. */
export const withClass = (page: Page, name: string): readonly Element[] =>
  page.elements.filter(({ attrs }) =>
    attrs.some((attr) => attr.name === 'class' && attr.value.split(' ').includes(name))
  );

/** An attribute of an element; undefined where it has none. */
export const attribute = (element: Element | undefined, name: string): string | undefined =>
  element?.attrs.find((attr) => attr.name === name)?.value;

/** Text below an element. */
export function textOf(element: Node | undefined): string {
  if (!element) return '';
  if (element.nodeName === '#text' && 'value' in element) return element.value;
  return 'childNodes' in element ? element.childNodes.map(textOf).join('') : '';
}

/** Attributes that make a browser fetch or open something. */
const Addresses = new Set([
  'href',
  'src',
  'action',
  'formaction',
  'data',
  'poster',
  'srcset',
  'background',
  'xlink:href'
]);

/** Elements that run, embed or send something, or change what the others mean. */
const Dangerous = new Set([
  ...['script', 'iframe', 'frame', 'object', 'embed', 'applet', 'form', 'base', 'link', 'portal', 'template'],
  ...['foreignobject', 'animate', 'set', 'use', 'math', 'textarea', 'noscript', 'plaintext', 'xmp']
]);

/** Everything in a page that could do harm: nothing, if it is drawn well. */
export function harmIn({ elements }: Page): string[] {
  return elements.flatMap((element) => {
    const name = element.tagName.toLowerCase();
    return [
      ...(Dangerous.has(name) ? [`<${name}>`] : []),
      ...element.attrs.flatMap((attr) => {
        if (/^on/i.test(attr.name) || attr.name === 'srcdoc') return [`${attr.name}="${attr.value}"`];
        if (attr.name === 'style' && /url\(|expression|@import|position:\s*fixed/i.test(attr.value))
          return [attr.value];
        return Addresses.has(attr.name) && !isHarmless(attr.value, name) ? [`${attr.name}="${attr.value}"`] : [];
      })
    ];
  });
}

/** http, https, Discord's app, or an address beside the page; for pictures also one that stands in it. */
function isHarmless(address: string, tag: string): boolean {
  if (tag === 'img' && /^data:image\/(?:png|jpeg|gif|webp|avif);base64,/.test(address)) return true;
  // As browsers read it: what they leave out may not make another address of it.
  const { protocol, host } = new URL(address, 'https://page.example/folder/index.html');
  if (protocol === 'https:' && host === 'page.example') return !/^[\\/]{2}/.test(address);
  return /^(?:https?|discord):\/\//.test(address) && ['http:', 'https:', 'discord:'].includes(protocol);
}
