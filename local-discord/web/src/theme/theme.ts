/** Dark or light, as the person chose, else as their system does. */
export type Theme = 'dark' | 'light';

const Key = 'theme';

/** The theme chosen before; storage may be refused, which is no reason to fail. */
export function rememberedTheme(): Theme {
  try {
    const kept = localStorage.getItem(Key);
    if (kept === 'dark' || kept === 'light') return kept;
  } catch {
    // A browser that keeps nothing for us asks the system each time.
  }
  return matchMedia('(prefers-color-scheme: light)').matches ? 'light' : 'dark';
}

/** Puts a theme on the page. */
export function wearTheme(theme: Theme): void {
  document.documentElement.dataset['theme'] = theme;
}

/** Puts a theme on the page and keeps it for the next visit. */
export function chooseTheme(theme: Theme): void {
  wearTheme(theme);
  try {
    localStorage.setItem(Key, theme);
  } catch {
    // As above: it holds until the page is closed.
  }
}
