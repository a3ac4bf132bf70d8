/**
 * Texts that try to become elements, attributes, addresses or scripts, one context each. What runs calls `live()`, which a
 * test can hear; what loads asks for `/live`.
 */
export const markupCorpus = [
  '<script>live()</script>',
  '<SCRIPT SRC=/live></SCRIPT>',
  '<scr\0ipt>live()</script>',
  '<img src=/live onerror=live()>',
  '<img/src="/live"/onerror="live()">',
  '"><img src=/live onerror=live()>',
  "'><svg onload=live()>",
  '" autofocus onfocus="live()" x="',
  "' onmouseover='live()' x='",
  '` onmouseover=`live()',
  'x style=animation-name:a onanimationstart=live() ',
  '</textarea><script>live()</script>',
  '</title><script>live()</script>',
  '</select></option><iframe srcdoc="<script>parent.live()</script>"></iframe>',
  '</style><style>@import "/live"</style>',
  '<!--><img src=/live onerror=live()>-->',
  '<![CDATA[><img src=/live onerror=live()>]]>',
  '<svg><a xlink:href="javascript:live()"><text y=20>x</text></a></svg>',
  '<math><mtext></form><form><mglyph><style></math><img src=/live onerror=live()>',
  '<base href=//live.invalid/><meta http-equiv=refresh content="0;url=javascript:live()">',
  '<form action=javascript:live()><button formaction=javascript:live()>x</button></form>',
  '<a href="jav&#x09;ascript:live()">x</a>',
  '&lt;img src=/live onerror=live()&gt;',
  '&#60;script&#62;live()&#60;/script&#62;',
  '\u003cscript\u003elive()\u003c/script\u003e',
  '＜script＞live()＜/script＞',
  '{{constructor.constructor("live()")()}}${live()}#{live()}<%= live() %>',
  'javascript:live()',
  'JaVaScRiPt:live()//',
  '\tjavascript:live()',
  'data:text/html,<script>parent.live()</script>',
  '//live.invalid/x',
  '[x](javascript:live()) ![x](javascript:live()) <javascript:live()> [x]: javascript:live()',
  '\u202e)(evil<\u2066tpircs>',
];

/** All of them as one text; those that are to stand at the beginning of one are lost in it. */
export const wholeCorpus = markupCorpus.join(' ');
