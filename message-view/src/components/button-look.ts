import { ButtonStyle } from 'discord-api-types/v10';

const Looks: Readonly<Record<number, string>> = {
  [ButtonStyle.Primary]: 'primary',
  [ButtonStyle.Secondary]: 'secondary',
  [ButtonStyle.Success]: 'success',
  [ButtonStyle.Danger]: 'danger'
};

/** What the style sheet calls the look of a button; one that is newer than this looks like any other. */
export const buttonLook = (style: ButtonStyle): string => Looks[style] ?? 'secondary';
