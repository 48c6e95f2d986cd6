/**
 * A privacy policy and a cookie notice of the demo shop: written for these tests, in the shape of the real ones (lettered
 * sections, a cookie table by category, companies with registration numbers), with none of their sentences.
 */

export interface PolicyPageOptions {
  /** As printed: `July 30, 2026`. */
  readonly effective: string;
  readonly cookies?: readonly string[];
  readonly company?: { readonly name: string; readonly registration: string };
  readonly email?: string;
  /** Markup put into a sentence as it is. */
  readonly extra?: string;
}

const TOPICS = [
  [
    'COLLECTION OF PERSONAL DATA',
    'When you open an account on AliExpress.com we collect the personal data that you type in, such as your name and your address.',
    'We also collect personal data about the device that you use to visit AliExpress.com.',
  ],
  [
    'USE OF PERSONAL DATA',
    'We use your personal data to bring parcels to your door and to answer your questions about privacy.',
    'We do not use your personal data to write poems.',
  ],
  ['DISCLOSURE OF PERSONAL DATA', 'Sellers on AliExpress.com receive the personal data that they need to send what you bought.'],
  ['RETENTION', 'We keep personal data for as long as your account is open, unless a law about privacy asks for more.'],
  ['YOUR RIGHTS', 'You may ask for a copy of your personal data, have it corrected, or have it deleted.'],
] as const;

export function privacyPolicyPage({
  effective,
  cookies = ['demo_id', 'demo_lang'],
  company = { name: 'Alibaba.com Singapore E-Commerce Private Limited', registration: '200720572D' },
  email = 'DataProtection.AE@aliexpress.com',
  extra = '',
}: PolicyPageOptions): string {
  const letters = 'ABCDEFGHIJ';
  const sections = TOPICS.map(
    ([title, ...sentences], index) => `<h2>${letters[index] ?? ''}. ${title}</h2><p>${sentences.join(' ')}</p>`,
  ).join('\n');
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Privacy policy of the demo shop</title><link rel="icon" href="data:,"></head><body>
<nav><a href="/">Home</a> <a href="/help">Help</a></nav>
<h1>AliExpress.com Privacy Policy</h1><p>Effective as of ${effective}</p>
<p>This privacy policy tells which personal data AliExpress.com holds about you. ${extra}</p>
<p>If you live in the EEA, ${company.name} (company registration number ${company.registration}) is the controller of your personal data.</p>
${sections}
<h2>F. COOKIES</h2><p>We use cookies on AliExpress.com. The cookies are these.</p>
<table><tr><th>Type of cookies</th><th>Who serves these cookies</th><th>How to refuse</th></tr>
<tr><td>Essential cookies</td><td>${cookies.join(', ')}<br>aliexpress.com</td><td>Essential cookies cannot be disabled.</td></tr></table>
<h2>G. HOW TO CONTACT US</h2><p>Write to <a href="mailto:${email}">${email}</a> about privacy and your personal data.</p>
<p hidden>Hidden paragraph that no reader of the page sees.</p>
</body></html>`;
}

/** The same page with its text written in by script after a while, as the shops' newer pages do it. */
export function latePage(html: string, milliseconds: number): string {
  const body = /<body>([^]*)<\/body>/.exec(html)?.[1] ?? '';
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Loading</title><link rel="icon" href="data:,"></head><body><p>Loading</p>
<script>setTimeout(() => { document.body.innerHTML = ${JSON.stringify(body).replaceAll('<', '\\u003c')}; }, ${String(milliseconds)});</script></body></html>`;
}

/** A page at such an address that is no policy. */
export const NO_POLICY_PAGE = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Rules for parcels</title><link rel="icon" href="data:,"></head>
<body><h1>How to pack a parcel</h1><p>Take a box that is larger than what goes into it. Fill the rest with paper. Close it with tape, twice over each edge.</p></body></html>`;
