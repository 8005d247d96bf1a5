import { container } from '@sapphire/framework';
import type { InternationalizationOptions } from '@sapphire/plugin-i18next';
import {
  chooseLanguage,
  Fallback,
  listed,
  textOptions,
  withHarmlessValues,
  type Languages,
  type Translate
} from '../base/language.js';

/** How the plugin loads `languages/<locale>/*.json`, once, before any piece is loaded. It watches no file. */
export const languageOptions: InternationalizationOptions = {
  defaultName: Fallback,
  i18next: textOptions,
  formatters: [{ name: 'list', format: (items: string[], language = Fallback) => listed(items, language) }]
};

/** The languages that were loaded from `languages/`. They can be asked from the moment the client logs in. */
export class LoadedLanguages implements Languages {
  private readonly made = new Map<string, Translate>();

  public of(locale: string | null | undefined): Translate {
    return this.named(chooseLanguage(locale, this.locales()));
  }

  public all(): readonly Translate[] {
    return this.locales().map((name) => this.named(name));
  }

  public locales(): readonly string[] {
    return [...container.i18n.languages.keys()];
  }

  private named(name: string): Translate {
    const t = this.made.get(name) ?? withHarmlessValues(container.i18n.getT(name));
    this.made.set(name, t);
    return t;
  }
}
