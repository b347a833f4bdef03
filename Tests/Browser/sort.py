"""Sorts the index by its net rate, twice, and prints both orders as JSON. sort.py PAGE"""
import json
import pathlib
import sys

from playwright.sync_api import sync_playwright

with sync_playwright() as playwright:
    browser = playwright.chromium.launch(executable_path='/usr/bin/chromium', args=['--no-sandbox'])
    page = browser.new_page()
    page.goto(pathlib.Path(sys.argv[1]).resolve().as_uri())
    orders = []
    for _ in range(2):
        page.locator('th button').nth(1).click()
        cells = page.locator('tbody td:nth-child(2)').all()
        orders.append([float(cell.get_attribute('data-value')) for cell in cells])
    print(json.dumps(orders))
    browser.close()
