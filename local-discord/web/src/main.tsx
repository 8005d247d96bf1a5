import '@fontsource-variable/inter';
import '@ticket-desk/message-view/styles/tokens.css';
import './theme/theme.css';
import './theme/base.css';
import '@ticket-desk/message-view/styles/messages.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Connection } from './client/connection.js';
import { App } from './shell/app.js';
import { rememberedTheme, wearTheme } from './theme/theme.js';

wearTheme(rememberedTheme());
const address = `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/control/socket`;
const connection = new Connection(() => new WebSocket(address), { messageLimit: 1 });
const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App connection={connection} />
    </StrictMode>
  );
}
