"""Uses a page as a reviewer does, in headless Chromium, and prints as JSON what came of it.

act.py PAGE FOLDER; needs playwright and pypdf (PyPI) and Debian's chromium. PDFs go to FOLDER.
"""
import json
import pathlib
import sys

from playwright.sync_api import TimeoutError, sync_playwright
from pypdf import PdfReader

# Text against the ground it stands on (WCAG 2.2, 1.4.3); large text may have 3 to 1.
CONTRAST = """() => {
  const numbers = c => (c.match(/[\\d.]+/g) || []).map(Number);
  const light = ([r, g, b]) => { const f = v => (v /= 255) <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4;
    return .2126 * f(r) + .7152 * f(g) + .0722 * f(b); };
  const ground = e => { for (; e; e = e.parentElement) { const c = numbers(getComputedStyle(e).backgroundColor);
    if (c.length === 3 || c[3] > .99) return c; } return [255, 255, 255]; };
  const weak = new Set();
  for (const e of document.querySelectorAll('body *')) {
    if (!e.checkVisibility() || ['SCRIPT', 'OPTION', 'SELECT', 'INPUT'].includes(e.tagName)) continue;
    if (![...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim())) continue;
    if (e.closest('title,defs') || e.className === 'skip') continue;
    const style = getComputedStyle(e), isSVG = e.namespaceURI.endsWith('svg');
    const [a, b] = [light(numbers(isSVG ? style.fill : style.color)), light(ground(isSVG ? e.closest('.patch') : e))];
    const ratio = (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
    const size = parseFloat(style.fontSize), large = size >= 24 || size >= 18.66 && style.fontWeight >= 700;
    if (ratio < (large ? 3 : 4.5)) weak.add(`${e.tagName}.${e.getAttribute('class')} ${ratio.toFixed(2)}`);
  }
  return [...weak];
}"""


def pages_of(path):
    return [page.extract_text() for page in PdfReader(str(path)).pages]


page_uri, folder = pathlib.Path(sys.argv[1]).resolve().as_uri(), pathlib.Path(sys.argv[2])
with sync_playwright() as playwright:
    browser = playwright.chromium.launch(executable_path='/usr/bin/chromium', args=['--no-sandbox'])
    result = {'messages': []}

    def opened(**options):
        page = browser.new_context(viewport={'width': 1280, 'height': 900}, **options).new_page()
        page.on('console', lambda message: result['messages'].append(message.text))
        page.on('pageerror', lambda error: result['messages'].append(str(error)))
        page.goto(page_uri)
        return page

    page = opened()

    def focused():
        return page.evaluate('document.activeElement.id')

    def text(selector):
        return page.inner_text(selector)

    steps = []
    for key in 'nnp':
        page.keyboard.press(key)
        steps.append(focused())
    result['keys'] = steps
    if page.locator('.pair').count():
        page.uncheck('#keys')
        page.focus('#p1')
        page.keyboard.press('n')
        result['keysOff'] = focused()
        page.check('#keys')

    result['shown'] = text('#shown')
    filters = {}
    for box in page.locator('input[data-kind]').all():
        box.uncheck()
        kind = box.get_attribute('value')
        filters[kind] = {
            'shown': text('#shown'),
            'pairs': page.locator('.pair:visible').count(),
            'marks': page.locator(f'mark.{kind}:not(.off)').count(),
        }
        box.check()
    result['filters'] = filters
    if page.locator('#by-source option').count() > 1:
        page.select_option('#by-source', '1')
        result['bySource'] = page.locator('.pair:visible').count()
        page.select_option('#by-source', '')
    page.fill('#by-length', '100')
    result['byLength'] = page.locator('.pair:visible').count()
    # A link to a hidden pair takes the filters off: nothing is searched for in vain.
    if page.locator('.pair').count():
        page.fill('#by-length', '99999')
        for last in (False, False, True):
            # On a busy machine a click may miss a page that is still moving. A link that was followed in
            # vain stays followed: a second click would not help it.
            page.locator('sup a').first.click()
            try:
                page.wait_for_function(
                    "document.querySelectorAll('.pair:not([hidden])').length > 0", timeout=8000)
                break
            except TimeoutError:
                if last:
                    raise
        result['linked'] = page.locator('.pair:visible').count()
    page.fill('#by-length', '0')

    totals = []
    boxes = page.locator('input[data-gain]')
    for box in boxes.all():
        if not box.is_visible():
            page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        box.check()
        totals.append(text('#whatif'))
    result['whatIf'] = totals
    page.context.close()

    for scheme in ('light', 'dark'):
        page = opened(color_scheme=scheme)
        page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        result[scheme] = page.evaluate(CONTRAST)
        page.context.close()

    # Without scripts the page says the same and offers nothing that would not work.
    page = opened(java_script_enabled=False)
    result['plain'] = {
        'pairs': page.locator('.pair:visible').count(),
        'inputs': page.locator('input:visible:not([type=radio])').count(),
        'status': page.locator('#whatif:visible, #shown:visible').count(),
    }
    for edition in ('full', 'brief'):
        page.check(f'#edition-{edition}')
        page.pdf(path=str(folder / f'{edition}.pdf'), prefer_css_page_size=True)
        result[edition] = pages_of(folder / f'{edition}.pdf')
    page.context.close()

    # Printed from a dark screen the paper is white all the same.
    page = opened(color_scheme='dark')
    page.emulate_media(media='print', color_scheme='dark')
    result['printGround'] = page.evaluate('getComputedStyle(document.body).backgroundColor')
    result['printInk'] = page.evaluate('getComputedStyle(document.body).color')
    print(json.dumps(result))
    browser.close()
