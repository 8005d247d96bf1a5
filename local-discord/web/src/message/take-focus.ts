/** A ref for what takes the place of a button that was pressed: the focus, which would be lost, goes on to it. */
export const takeFocus = (element: HTMLElement | null): void => {
  element?.focus({ preventScroll: true });
};
