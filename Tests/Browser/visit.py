"""Opens a page in headless Chromium and prints as JSON what it said, asked for and showed.

visit.py PAGE WIDTH [SCREENSHOT [PDF]]; needs playwright (PyPI) and Debian's chromium.
"""
import json
import pathlib
import sys

from playwright.sync_api import sync_playwright

page_path, width = pathlib.Path(sys.argv[1]).resolve(), int(sys.argv[2])
with sync_playwright() as playwright:
    browser = playwright.chromium.launch(executable_path='/usr/bin/chromium', args=['--no-sandbox'])
    page = browser.new_page(viewport={'width': width, 'height': 900})
    messages, requests = [], []
    page.on('console', lambda message: messages.append(message.text))
    page.on('pageerror', lambda error: messages.append(str(error)))
    page.on('dialog', lambda dialog: (messages.append('dialog: ' + dialog.message), dialog.dismiss()))
    page.on('request', lambda request: requests.append(request.url))
    page.goto(page_path.as_uri())
    if len(sys.argv) > 3:
        page.screenshot(path=sys.argv[3], full_page=True)
    if len(sys.argv) > 4:
        page.pdf(path=sys.argv[4], prefer_css_page_size=True)
    print(json.dumps({
        'messages': messages,
        'requests': requests,
        'overflow': page.evaluate('document.documentElement.scrollWidth > window.innerWidth'),
        'marks': page.locator('mark').count(),
        'text': page.inner_text('body'),
    }))
    browser.close()
