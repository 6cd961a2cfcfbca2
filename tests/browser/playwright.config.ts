import { defineConfig } from '@playwright/test';

/** `npm test -- browser` starts an instance and sets BASE_URL and CHROMIUM_PATH. */
export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results',
  workers: 1,
  retries: 0,
  forbidOnly: true,
  timeout: 240_000,
  expect: { timeout: 15_000 },
  use: {
    baseURL: process.env.BASE_URL,
    actionTimeout: 15_000,
    navigationTimeout: 30_000,
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH,
      // Root needs the first; the others keep Chromium from talking to anybody but the instance.
      args: ['--no-sandbox', '--disable-quic', '--disable-background-networking'],
    },
  },
});
