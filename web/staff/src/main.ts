import './styles/base.css';
import './styles/sign-in.css';
import './styles/scan.css';
import './styles/ticket.css';
import './styles/verdict.css';
import './styles/after.css';
import './styles/member.css';
import './styles/lists.css';
import { isReachable, networkLost } from './api.ts';
import { App } from './app.ts';
import { listenToHandScanner } from './hand-scanner.ts';
import { bestLanguage, speak } from './i18n.ts';
import { preferences, showLook } from './preferences.ts';
import { wakeSound } from './signals.ts';
import { Till } from './till.ts';
import { watchForUpdate } from './update.ts';

/** How often the server is asked whether it is there again, in milliseconds. */
const knockEveryMs = 4000;

const root = document.getElementById('app');
if (!root) throw new Error('index.html has no place for the app.');

showLook();
const till = new Till();
const started = till.start();
// A remembered till opens at once; a new device waits for the server's word, with nothing to show meanwhile.
await Promise.race([started, new Promise((resolve) => setTimeout(resolve, 600))]);
await speak(preferredLanguage());

const app = new App(root, till, watchForUpdate());
listenToHandScanner((code) => void app.lookUp(code));
document.addEventListener('pointerdown', wakeSound);
document.addEventListener('keydown', wakeSound);
addEventListener('offline', networkLost);
addEventListener('online', () => void till.knock());
setInterval(() => {
  if (!isReachable() || till.waitingCount > 0) void till.knock();
}, knockEveryMs);

if (!till.me) {
  await started;
  await speak(preferredLanguage());
}
app.goScan();
void started.then(() => {
  if (!till.me) app.goSignIn();
  else void till.sendWaiting();
});

function preferredLanguage() {
  return bestLanguage([preferences.language, till.me?.account.language, ...navigator.languages]);
}
