/** The locale of Discord's own examples: 20 April 2021, 16:20. */
export const Locale = 'en-GB';
