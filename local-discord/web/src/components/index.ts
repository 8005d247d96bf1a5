export { ActionRow, MessageButton, ModalDialog, PressNotice } from './stub.js';
