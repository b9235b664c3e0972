// Texts that try to become markup or script: our own, and the public list of naughty strings.
import { createRequire } from 'node:module';

const NAUGHTY = createRequire(import.meta.url)('big-list-of-naughty-strings/blns.json');

/** Ways out of text, attributes, scripts, styles, URLs, templates and Markdown. */
const OWN = [
  '<script>alert(1)</script>', '</script><script>alert(1)</script>', '<img src=x onerror=alert(1)>', '<svg onload=alert(1)>',
  '"><script>alert(1)</script>', "'><img src=x onerror=alert(1)>", '" onmouseover="alert(1)', "' onfocus=alert(1) autofocus='",
  '" autofocus onfocus=alert(1) x="', '`onclick=alert(1)`', 'javascript:alert(1)', 'JaVaScRiPt:alert(1)', 'java&#9;script:alert(1)',
  'data:text/html,<script>alert(1)</script>', 'vbscript:msgbox(1)', '[a](javascript:alert(1))', '![a](x"onerror="alert(1))',
  '<iframe srcdoc="<script>alert(1)</script>">', '<object data="javascript:alert(1)">', '<embed src=//evil.example/x>', '<base href=//evil.example/>',
  '<link rel=stylesheet href=//evil.example/x.css>', '<meta http-equiv=refresh content="0;url=//evil.example/">', '<style>@import "//evil.example"</style>',
  '<form action=//evil.example><button>go</button></form>', '<a href=//evil.example id=mieruSearch>x</a>', '<img name=getElementById>', '<img name=currentScript>',
  '--><script>alert(1)</script>', ']]><script>alert(1)</script>', '</title><script>alert(1)</script>', '</textarea><script>alert(1)</script>',
  '</style><script>alert(1)</script>', '<noscript><p title="</noscript><img src=x onerror=alert(1)>">', '<math><mi//xlink:href="data:x,<script>alert(1)</script>">',
  '{{ 7 * 7 }}', '{% raw %}', '${alert(1)}', '{{constructor.constructor("alert(1)")()}}', '<x-injected>', '\\u003cscript\\u003ealert(1)\\u003c/script\\u003e',
  '&lt;script&gt;alert(1)&lt;/script&gt;', '&#60;script&#62;alert(1)&#60;/script&#62;', '<scr<script>ipt>alert(1)</script>', '＜script＞alert(1)＜/script＞',
  '<details open ontoggle=alert(1)>', '<dialog open oncancel=alert(1)>', '<input autofocus onfocus=alert(1)>', '<video><source onerror=alert(1)></video>', '\u2028alert(1)\u2029//', '*/alert(1)/*', "';alert(1)//", '\\";alert(1)//', '__proto__', 'constructor',
];

/** All that could be a line of text; what holds control characters is refused before a page is made. */
export const PAYLOADS = [...new Set([...OWN, ...NAUGHTY])].filter((text) => text.trim() && !/[\p{Cc}\p{Cs}\ufffe\uffff]/u.test(text));

/** Those that matter for a search. */
const QUERIES = PAYLOADS.filter((text) => /[<>"'`{&:(]/.test(text));

/** All that the address of the search page says beside `q`. */
const PARAMETERS = ['ministry', 'role', 'partner', 'theme', 'kind', 'class', 'year', 'edition', 'sort'];

/** Conditions that there are in the site of payloads, whose names are payloads. */
const CONDITIONS = [
  { ministry: 'b1' }, { theme: '2', edition: '2023' }, { class: 'c3' }, { edition: '2022', year: '2022' }, { kind: 'plan', sort: 'document' },
  { ministry: 'b4', role: 'lead', partner: 'b5' },
];

/** The address of a site whose list of themes is too long for the page, so that any theme is taken. */
export const IS_LARGE = /[?&]large=/;

/** Addresses of the search page: a payload as the query; in each parameter and the fragment, too; with conditions. */
export function searches() {
  const ways = [
    (q) => new URLSearchParams({ q }),
    (q) => `${new URLSearchParams({ q, ...Object.fromEntries(PARAMETERS.map((name) => [name, q])), [q]: q, large: '' })}#${encodeURIComponent(q)}`,
    (q, n) => new URLSearchParams({ q, ...CONDITIONS[n % CONDITIONS.length] }),
  ];
  return QUERIES.map((q, n) => `${n % 2 ? 'en/' : ''}search/?${ways[n % 3](q, Math.floor(n / 3))}`);
}
