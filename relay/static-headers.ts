import type { Config } from './config.ts';

/** Rights the app never asks for. */
const permissions = [
  'accelerometer',
  'camera',
  'display-capture',
  'geolocation',
  'gyroscope',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'usb',
]
  .map((name) => `${name}=()`)
  .join(', ');

/**
 * Headers of every file of the app. A framed mail inherits the policy, hence styles in place and pictures from anywhere; the page
 * holds remote content back itself.
 */
export function staticHeaders(config: Pick<Config, 'oauthOrigins' | 'publicOrigin'>): Record<string, string> {
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' blob: data: https:",
    "font-src 'self'",
    ['connect-src', "'self'", ...config.oauthOrigins].join(' '),
    "worker-src 'self'",
    "manifest-src 'self'",
    "frame-src 'self' blob:",
    "form-action 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types lit-html dompurify brieftaube',
  ].join('; ');
  return {
    'Content-Security-Policy': policy,
    'Cross-Origin-Resource-Policy': 'same-origin',
    // A sign-in window of an identity provider must keep its opener.
    'Cross-Origin-Opener-Policy': 'same-origin-allow-popups',
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
    'Permissions-Policy': permissions,
    ...(config.publicOrigin?.startsWith('https:') === true
      ? { 'Strict-Transport-Security': 'max-age=31536000' }
      : {}),
  };
}
