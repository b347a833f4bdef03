"""Opens pages in headless Chromium and prints as JSON what each said, asked for and showed.

visit.py WIDTH PAGE...; needs playwright (PyPI) and Debian's chromium.
"""
import json
import pathlib
import sys

from playwright.sync_api import sync_playwright

width, visits = int(sys.argv[1]), []
with sync_playwright() as playwright:
    browser = playwright.chromium.launch(executable_path='/usr/bin/chromium', args=['--no-sandbox'])
    for path in sys.argv[2:]:
        page = browser.new_page(viewport={'width': width, 'height': 900})
        messages, requests = [], []
        page.on('console', lambda message: messages.append(message.text))
        page.on('pageerror', lambda error: messages.append(str(error)))
        page.on('dialog', lambda dialog: (messages.append('dialog: ' + dialog.message), dialog.dismiss()))
        page.on('request', lambda request: requests.append(request.url))
        page.goto(pathlib.Path(path).resolve().as_uri())
        visits.append({
            'messages': messages,
            'requests': requests,
            'overflow': page.evaluate('document.documentElement.scrollWidth > window.innerWidth'),
            'marks': page.locator('mark').count(),
            'text': page.inner_text('body'),
        })
        page.close()
    print(json.dumps(visits))
    browser.close()
