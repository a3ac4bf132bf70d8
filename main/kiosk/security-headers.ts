import type { MiddlewareHandler } from 'hono';

/**
 * The page may load and ask its own origin, and nothing else; no text can become a script. The sandbox takes away what a
 * script would escape with if one ran all the same: windows, dialogs, printing, downloads, other programs.
 */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "media-src 'self'",
  "font-src 'self'",
  "connect-src 'self'",
  "frame-src 'none'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  'sandbox allow-scripts allow-same-origin',
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

/** No view needs them; nobody is even asked. */
const unusedFeatures = [
  'camera',
  'microphone',
  'geolocation',
  'display-capture',
  'usb',
  'serial',
  'hid',
  'midi',
  'gamepad',
  'accelerometer',
  'gyroscope',
  'magnetometer',
  'local-fonts',
  'payment',
  'fullscreen',
  'keyboard-map',
  'picture-in-picture',
  'window-management',
  'idle-detection',
  'storage-access',
  'publickey-credentials-get',
  'xr-spatial-tracking',
];

const headers = {
  'content-security-policy': contentSecurityPolicy,
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': unusedFeatures.map((name) => `${name}=()`).join(', '),
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

/** Every answer bears them, errors too. */
export const securityHeaders: MiddlewareHandler = async (context, next) => {
  await next();
  for (const [name, value] of Object.entries(headers)) context.header(name, value);
};
