"""browser.py - Chromium driven over WebDriver (W3C), by no more than the standard library

Browser is one window of a browser of its own, with an empty profile. Elements are found by CSS
selectors; each step waits until the page that it leads to is there.
"""

import base64
import contextlib
import json
import os
import shutil
import subprocess
import tempfile
import urllib.error
import urllib.request

from process import Service, accepts, free_ports, wait_for

ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
FLAGS = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-extensions",
    "--force-color-profile=srgb",
    "--lang=en",
]


def is_there():
    return shutil.which("chromedriver") is not None and shutil.which("chromium") is not None


class Driver:
    """chromedriver, which starts the browsers."""

    def __init__(self, log):
        self.port = free_ports(1)[0]
        command = [shutil.which("chromedriver"), f"--port={self.port}"]
        self.service = Service("chromedriver", command, log)
        self.service.ready(lambda: accepts(self.port), 60)

    def stop(self):
        self.service.stop()


class Browser:
    """One window. Use as a context: it is closed at the end."""

    def __init__(self, driver, width=1280, height=900, dark=False, bypass_csp=False):
        self.base = f"http://127.0.0.1:{driver.port}"
        self.profile = tempfile.mkdtemp(prefix="consent-browser-")
        options = {
            "binary": shutil.which("chromium"),
            "args": FLAGS + [f"--user-data-dir={self.profile}", f"--window-size={width},{height}"],
        }
        wanted = {"acceptInsecureCerts": True, "goog:chromeOptions": options}
        made = self._ask("POST", "/session", {"capabilities": {"alwaysMatch": wanted}})
        self.session = f"/session/{made['sessionId']}"
        self.tell("Emulation.setDeviceMetricsOverride", width=width, height=height,
                  deviceScaleFactor=1, mobile=False)
        if dark:
            self.tell("Emulation.setEmulatedMedia",
                      features=[{"name": "prefers-color-scheme", "value": "dark"}])
        if bypass_csp:
            self.tell("Page.setBypassCSP", enabled=True)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        try:
            self._ask("DELETE", self.session)
        finally:
            shutil.rmtree(self.profile, ignore_errors=True)

    def _ask(self, method, path, body=None):
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.base + path, data, method=method)
        request.add_header("Content-Type", "application/json")
        try:
            with urllib.request.urlopen(request, timeout=180) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            value = json.load(error)["value"]
            raise AssertionError(f"{value['error']}: {value['message'].splitlines()[0]}") from None

    def _do(self, method, path, body=None):
        return self._ask(method, self.session + path, body)

    def tell(self, command, **parameters):
        """A command of the browser's own protocol."""
        return self._do("POST", "/goog/cdp/execute", {"cmd": command, "params": parameters})

    def open(self, url):
        self._do("POST", "/url", {"url": url})

    @property
    def url(self):
        return self._do("GET", "/url")

    @property
    def title(self):
        return self._do("GET", "/title")

    def run(self, script, *arguments):
        return self._do("POST", "/execute/sync", {"script": script, "args": list(arguments)})

    def run_later(self, script, *arguments):
        return self._do("POST", "/execute/async", {"script": script, "args": list(arguments)})

    @property
    def text(self):
        return self.run("return document.body.innerText")

    def find(self, selector):
        found = self._do("POST", "/element", {"using": "css selector", "value": selector})
        return found[ELEMENT]

    def has(self, selector):
        return self.run("return document.querySelector(arguments[0]) !== null", selector)

    def fill(self, selector, text):
        element = self.find(selector)
        self._do("POST", f"/element/{element}/clear", {})
        self._do("POST", f"/element/{element}/value", {"text": text})

    def click(self, selector):
        """Clicks, and waits until the page that follows is loaded."""
        self.run("document.documentElement.setAttribute('data-left', 'yes')")
        self._do("POST", f"/element/{self.find(selector)}/click", {})
        wait_for(
            lambda: self.run("return document.readyState === 'complete' &&"
                             " !document.documentElement.hasAttribute('data-left')"),
            f"the page behind {selector}")

    def toggle(self, selector):
        """Clicks what leads to no other page."""
        self._do("POST", f"/element/{self.find(selector)}/click", {})

    def press(self, keys):
        actions = [{"type": kind, "value": key} for key in keys for kind in ("keyDown", "keyUp")]
        self._do("POST", "/actions", {"actions": [
            {"type": "key", "id": "keyboard", "actions": actions}]})

    def shoot(self, path):
        """The whole page as a picture."""
        height = self.run("return document.documentElement.scrollHeight")
        width = self.run("return window.innerWidth")
        picture = self.tell("Page.captureScreenshot", captureBeyondViewport=True, clip={
            "x": 0, "y": 0, "width": width, "height": min(height, 4000), "scale": 1})
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file:
            file.write(base64.b64decode(picture["data"]))


def axe_source(build):
    """The text of axe-core, or None where it cannot be had: it is fetched into @build once."""
    folder = os.path.join(build, "axe")
    path = os.path.join(folder, "node_modules", "axe-core", "axe.min.js")
    if not os.path.exists(path) and shutil.which("npm") is not None:
        os.makedirs(folder, exist_ok=True)
        with contextlib.suppress(subprocess.TimeoutExpired):
            subprocess.run(
                ["npm", "install", "--prefix", folder, "--no-audit", "--no-fund",
                 "--ignore-scripts", "axe-core@4.14.1"],
                capture_output=True, timeout=180, check=False)
    try:
        with open(path, encoding="utf-8") as file:
            return file.read()
    except OSError:
        return None
