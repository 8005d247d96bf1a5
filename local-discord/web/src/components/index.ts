export { ActionRow } from './action-row.js';
export { AppsMenu } from './apps/apps-menu.js';
export { MessageButton } from './button/message-button.js';
export { ModalDialog } from './modal/modal-dialog.js';
export { PressNotice } from './press-notice.js';
