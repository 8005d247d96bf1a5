/** What draws transcripts, behind one door that is opened with the first one: it is large, and most processes never make any. */
import './production.js';

export { loadAll as loadDrawing } from '@ticket-desk/message-view/load';
