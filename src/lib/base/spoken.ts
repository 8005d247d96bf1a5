import { dateLocale, type Languages, type Translate } from './language.js';

/** What is known of the language of a ticket. */
interface Spoken {
  readonly guildId: string;
  /** Its opener's. */
  readonly locale?: string | undefined;
}

/** Which language is spoken where: a server has one, and a ticket that of its opener. */
export class SpokenLanguages {
  /** @param localeIn - The locale of a server, where it is known. */
  public constructor(
    private readonly languages: Languages,
    private readonly localeIn: (guildId: string) => string | null
  ) {}

  /** What everybody in a server reads, staff among them. */
  public inServer(guildId: string): Translate {
    return this.languages.of(this.localeIn(guildId));
  }

  /** What a ticket's opener reads in it. */
  public inTicket({ guildId, locale }: Spoken): Translate {
    return locale === undefined ? this.inServer(guildId) : this.languages.of(locale);
  }

  /** How dates are written for a locale. @returns A BCP 47 tag. */
  public dateLocale(locale: string | null): string {
    return dateLocale(locale, this.languages.locales());
  }

  /** Every language, for what may have been made in any. */
  public all(): readonly Translate[] {
    return this.languages.all();
  }

  /** The locale of a ticket, for what is written in more languages than we speak. */
  public localeOf({ guildId, locale }: Spoken): string | null {
    return locale ?? this.localeIn(guildId);
  }
}
