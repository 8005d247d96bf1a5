import { container } from '@sapphire/framework';
import type { BaseInteraction } from 'discord.js';
import type { Translate } from '../base/language.js';

/** The language a person has set in Discord: for what they alone read. */
export function languageOfPerson({ locale }: BaseInteraction): Translate {
  return container.languages.of(locale);
}
