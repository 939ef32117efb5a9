// The Markdown of what a word processor or a page puts on the clipboard. Loaded by `markdown.js` when somebody pastes
// such a thing.

const BLOCKS =
  /^(ADDRESS|ARTICLE|ASIDE|BLOCKQUOTE|BODY|CAPTION|CENTER|DD|DIV|DL|DT|FIGCAPTION|FIGURE|FOOTER|H[1-6]|HEADER|HR|LI|MAIN|OL|P|PRE|SECTION|TABLE|TR|UL)$/;
/** What is not read by people. */
const NOTHING =
  /^(BUTTON|CANVAS|FRAME|HEAD|IFRAME|IMG|INPUT|LINK|META|NOSCRIPT|O:P|OBJECT|SCRIPT|SELECT|STYLE|SVG|TEMPLATE|TEXTAREA|TITLE|VIDEO|XML)$/i;

/** The Markdown of what a word processor or a page puts on the clipboard; nothing is loaded or run for it. */
export function markdown(html) {
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  const blocks = [];
  readBlocks(body, blocks, { depth: 0 });
  let text = '';
  let before;
  for (const block of blocks) {
    const isTight = before?.list ? block.list : before?.line && block.line && !block.isApart;
    text += (before ? (isTight ? '\n' : '\n\n') : '') + block.text;
    before = block;
  }
  return text;
}

/** Reads the blocks of an element; what stands between them is a block as well. */
function readBlocks(element, blocks, around) {
  let line = '';
  const end = () => {
    add(blocks, line, around);
    line = '';
  };
  for (const node of element.childNodes) {
    if (isBlock(node)) {
      end();
      readBlock(node, blocks, around);
    } else {
      line += inline(node);
    }
  }
  end();
}

/** Also what only contains blocks: Google Docs puts everything into a `b`. */
function isBlock(node) {
  if (node.nodeType !== Node.ELEMENT_NODE || isNothing(node)) return false;
  return BLOCKS.test(node.tagName) || [...node.children].some(isBlock);
}

function readBlock(element, blocks, around) {
  const { tagName } = element;
  const level = /^H([1-6])$/.exec(tagName)?.[1];
  const word = /mso-list:\s*\w+\s+level(\d)/i.exec(element.getAttribute('style') ?? '');
  if (level) {
    const title = [...element.childNodes].map(inline).join('').replace(/\*\*|\s+/g, (part) => (part === '**' ? '' : ' '));
    add(blocks, title, { ...around, mark: `${'#'.repeat(Math.min(level, 3))} ` });
  } else if (word) {
    readWordItem(element, blocks, Number(word[1]));
  } else if (tagName === 'UL' || tagName === 'OL') {
    let number = Number(element.getAttribute('start') ?? 1);
    for (const item of element.children) {
      // A list within a list, which stands beside its item in old ones.
      if (item.tagName !== 'LI') readBlock(item, blocks, { ...around, depth: around.depth + 1 });
      else readItem(item, blocks, { ...around, mark: tagName === 'OL' ? `${number++}. ` : '- ', list: true });
    }
  } else if (tagName === 'TR') {
    const cells = [...element.children].map((cell) => tidy([...cell.childNodes].map(inline).join(' ')).replace(/\s*\n\s*/g, ' '));
    add(blocks, cells.filter(Boolean).join(' · '), around);
  } else {
    const quote = tagName === 'BLOCKQUOTE' && !around.list ? '> ' : around.quote;
    readBlocks(element, blocks, { ...around, quote, line: tagName === 'DIV' });
  }
}

/** The first block of an item has its mark; lists in it are a step further in. */
function readItem(item, blocks, around) {
  const inner = [];
  readBlocks(item, inner, { depth: around.depth + 1 });
  const [first, ...rest] = inner;
  if (!first) return;
  const isNested = first.list;
  if (!isNested) add(blocks, first.text.trim(), around);
  for (const block of isNested ? inner : rest) {
    if (block.list) blocks.push(block);
    else add(blocks, block.text.trim(), { ...around, mark: '' });
  }
}

/** Word writes lists as paragraphs, with the bullet or number as text that is to be ignored elsewhere. */
function readWordItem(element, blocks, level) {
  let bullet = '';
  for (const part of element.querySelectorAll('[style]')) {
    if (!/mso-list:\s*ignore/i.test(part.getAttribute('style'))) continue;
    bullet ||= part.textContent.trim();
    part.remove();
  }
  const number = /^(\d+)[.)]/.exec(bullet)?.[1];
  const line = [...element.childNodes].map(inline).join('');
  add(blocks, line, { depth: level - 1, mark: number ? `${number}. ` : '- ', list: true });
}

function add(blocks, said, { depth, mark = '', quote = '', list = false, line = false }) {
  const text = tidy(said);
  if (!text) {
    // A line with nothing in it keeps others apart.
    if (said.includes('\n')) blocks.isApart = true;
    return;
  }
  const indent = '   '.repeat(depth);
  const broken = text.replaceAll('\n', `\n${indent}${quote}${' '.repeat(mark.length)}`);
  blocks.push({ text: indent + quote + mark + broken, list, line, isApart: blocks.isApart });
  blocks.isApart = false;
}

/** The spaces of HTML mean nothing, the breaks of `br` do. */
function tidy(line) {
  return line.replace(/[ \t]*\n[ \t]*/g, '\n').replace(/[ \t]{2,}/g, ' ').trim();
}

/** What stands in a line. */
function inline(node) {
  if (node.nodeType === Node.TEXT_NODE) return node.data.replace(/[\t\n\r\f ]+/g, ' ');
  if (node.nodeType !== Node.ELEMENT_NODE || isNothing(node)) return '';
  if (node.tagName === 'BR') return '\n';
  const text = [...node.childNodes].map(inline).join('');
  if (node.tagName === 'A') return link(node, text);
  const [weight, slant] = [styled(node, 'font-weight'), styled(node, 'font-style')];
  const isBold = weight ? /^(bold|[6-9]00)/.test(weight) : /^(B|STRONG)$/.test(node.tagName);
  const isItalic = slant ? slant === 'italic' : /^(EM|I)$/.test(node.tagName);
  return marked(marked(text, isItalic ? '*' : ''), isBold ? '**' : '');
}

function isNothing(element) {
  return NOTHING.test(element.tagName) || element.hidden || styled(element, 'display') === 'none';
}

/** A property of an element's own style, read as text: the policy of the site keeps the browser from doing it. */
function styled(element, property) {
  return new RegExp(`(?:^|;)\\s*${property}:\\s*([\\w-]+)`, 'i').exec(element.getAttribute('style') ?? '')?.[1].toLowerCase();
}

/** A mark stands at the words: around spaces it would be signs. It does not go across a break. */
function marked(text, sign) {
  if (!sign) return text;
  const each = (line) => line.replace(/^(\s*)(.*?)(\s*)$/s, (_, before, words, after) => before + (words && sign + words + sign) + after);
  return text.split('\n').map(each).join('\n');
}

/** A link without what follows people. */
function link(node, text) {
  const words = text.replace(/\s+/g, ' ');
  let url;
  try {
    url = new URL(node.getAttribute('href'));
  } catch {
    return text;
  }
  // Google Docs and Outlook lead through their own servers.
  const real = /(^|\.)google\.[a-z.]+$/.test(url.hostname) && url.pathname === '/url' && url.searchParams.get('q');
  const safe = /\.safelinks\.protection\.outlook\.com$/.test(url.hostname) && url.searchParams.get('url');
  if (real || safe) {
    try {
      url = new URL(real || safe);
    } catch {
      return text;
    }
  }
  if (!/^(https?|mailto):$/.test(url.protocol)) return text;
  for (const name of [...url.searchParams.keys()]) {
    if (/^(utm_.*|fbclid|gclid|msclkid|mc_eid|mc_cid)$/.test(name)) url.searchParams.delete(name);
  }
  const address = url.href.replaceAll('(', '%28').replaceAll(')', '%29');
  const label = words.trim();
  if (!label) return text;
  if (label === address || `${label}/` === address) return text.replace(label, `<${address}>`);
  return words.replace(label, () => `[${label.replaceAll(']', '\\]')}](${address})`);
}
