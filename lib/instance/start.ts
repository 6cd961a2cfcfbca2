import { runOrExplain } from './fault';
import { runInstance } from './run-instance';
import { readSettings } from './settings';
import { stopSignal } from './stop-signal';

/** `npm start`, and with `--dev` `npm run dev`: everything, in one foreground process group. */
await runOrExplain(async () => {
  const mode = process.argv.includes('--dev') ? 'development' : 'production';
  const stopping = stopSignal();
  await runInstance(readSettings(mode === 'development'), mode, stopping, (line) => console.log(line));
  process.exit(0);
});
