"""Uses the pages of an audit as their reader does, in headless Chromium, and prints as JSON what came of it.

audit.py FOLDER OUT; FOLDER is what `leitong audit -o` wrote. Needs playwright and pypdf (PyPI) and Debian's chromium.
"""
import json
import pathlib
import sys

from playwright.sync_api import sync_playwright
from pypdf import PdfReader

folder, out = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2])
result = {'messages': []}
with sync_playwright() as playwright:
    browser = playwright.chromium.launch(executable_path='/usr/bin/chromium', args=['--no-sandbox'])

    def opened(name, **options):
        page = browser.new_context(viewport={'width': 1280, 'height': 900}, **options).new_page()
        page.on('console', lambda message: result['messages'].append(message.text))
        page.on('pageerror', lambda error: result['messages'].append(str(error)))
        page.goto((folder / name).as_uri())
        return page

    page = opened('index.html')
    table, tools = page.locator('#table-documents'), page.locator('.tools').first

    def rates():
        return [float(row.get_attribute('data-rate')) for row in table.locator('tbody tr:visible').all()]

    orders = []
    for _ in range(2):
        table.locator('th button').nth(2).click()
        orders.append(rates())
    result['orders'] = orders
    table.locator('th button').nth(1).click()
    result['byName'] = table.locator('tbody tr td:nth-child(2)').evaluate_all('c => c.map(x => x.textContent)')

    status = tools.locator('[role=status]')
    result['all'] = status.inner_text()
    tools.locator('[data-by=rate]').fill('20')
    result['rate'] = {'status': status.inner_text(), 'rates': rates()}
    tools.locator('button').click()
    tools.locator('[data-by=unit]').select_option(index=1)
    result['unit'] = {'status': status.inner_text(), 'rows': len(rates())}
    tools.locator('[data-by=word]').fill('没有这个词')
    result['none'] = {'status': status.inner_text(), 'rows': len(rates())}
    tools.locator('button').click()
    result['cleared'] = status.inner_text()

    result['heat'] = [page.locator('.by-name').is_visible(), page.locator('.by-rate').is_visible()]
    page.check('#order-rate')
    result['heat'] += [page.locator('.by-name').is_visible(), page.locator('.by-rate').is_visible()]
    page.context.close()

    # A verdict is chosen and saved: on the page of a pair, and on that of a document.
    for kind in ('pairs', 'documents'):
        name = sorted(path.name for path in (folder / kind).glob('*.html')
                      if ' data-key=' in path.read_text(encoding='utf-8'))[0]
        page = opened(f'{kind}/{name}')
        page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        button = page.locator('.saving button')
        before = button.is_disabled()
        page.locator('select[data-key]').first.select_option('confirmed')
        page.locator('[data-by=reviewer]').fill('审阅人甲')
        page.locator('[data-by=reason]').fill('逐字"相同"')
        with page.expect_download() as download:
            button.click()
        path = out / f'{kind}.jsonl'
        download.value.save_as(path)
        result[kind] = {
            'before': before, 'name': download.value.suggested_filename,
            'lines': [json.loads(line) for line in path.read_text(encoding='utf-8').splitlines()],
        }
        page.context.close()

    # Without a script everything is there to read, and nothing offers what would not work.
    page = opened('index.html', java_script_enabled=False)
    result['plain'] = {
        'rows': page.locator('#table-documents tbody tr:visible').count(),
        'tools': page.locator('.tools:visible, .saving:visible').count(),
    }
    for edition in ('full', 'brief'):
        page.check(f'#edition-{edition}')
        page.pdf(path=str(out / f'{edition}.pdf'), prefer_css_page_size=True)
        result[edition] = [sheet.extract_text() for sheet in PdfReader(str(out / f'{edition}.pdf')).pages]
    page.context.close()

    page = opened('index.html', color_scheme='dark')
    page.emulate_media(media='print', color_scheme='dark')
    result['printGround'] = page.evaluate('getComputedStyle(document.body).backgroundColor')
    print(json.dumps(result))
    browser.close()
