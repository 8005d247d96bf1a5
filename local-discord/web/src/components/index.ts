export { AppsMenu } from './apps/apps-menu.js';
export { ModalDialog } from './modal/modal-dialog.js';
export { PressNotice } from './press-notice.js';
