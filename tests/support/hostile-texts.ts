import fc from 'fast-check';

/** What YAML, HTTP, HTML, databases and eyes can stumble over, one idea each. */
const pieces = [
  ...[
    '---',
    '...',
    '- ',
    '? ',
    ': ',
    ' #',
    '#',
    '&a ',
    '*a',
    '!!str ',
    '!x',
    '|',
    '>-',
    '%YAML 1.1',
    '{',
    '[',
    '}',
    ']',
  ],
  ...[
    '~',
    'null',
    'yes',
    'off',
    '0x1F',
    '1e3',
    '.inf',
    '1_000',
    '2026-11-26',
    '012',
    '<<',
    '"',
    "'",
    '\\',
    '`',
    '@',
    '%',
  ],
  ...['\n', '\r\n', '\r', '\t', ' ', '\u00a0', '\u0085', '\u2028', '\u2029', '\v', '\f', '\0', '\u0007', '\u001b[31m'],
  ...['\u202e', '\u2066', '\u2069', '\u200f', '\u200b', '\u00ad', '\ufeff', '\ufffe', '\ud800', '\udc00', '\u{10ffff}'],
  ...[
    'إعلان',
    'ⵜⴰⵎⴰⵣⵉⵖⵜ',
    'é',
    'e\u0301',
    '👩‍👩‍👧',
    '&amp;',
    '<b>',
    '</textarea>',
    '{{x}}',
    '${x}',
    '%s',
    '--boundary\r\n',
  ],
  ...['__proto__', 'constructor', 'toString', 'a, b، c', '  two  spaces  ', '\n\n\nthree lines\n\n'],
];

/** Texts that nobody writes on purpose, or somebody does. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...pieces),
  fc
    .array(fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 8 })), { maxLength: 8 })
    .map((all) => all.join('')),
  fc.string({ unit: 'binary', maxLength: 40 }),
);

/** Some hundred thousand bytes of them. */
export const longHostileText = pieces.join('\nmot ').repeat(300);
