"""What a browser, Word, LibreOffice, a spreadsheet and an exported note put there keeps its structure."""

import pytest

from confidant.flows.html_text import html_to_markdown, spans

WORD_LIST = (
    '<html xmlns:o="urn:schemas-microsoft-com:office:office"><body><!--StartFragment-->'
    '<p class=MsoListParagraphCxSpFirst style="text-indent:-18.0pt;mso-list:l0 level1 lfo1"><![if !supportLists]>'
    '<span style="font-family:Symbol;mso-list:Ignore">·<span style="font:7.0pt">&nbsp;&nbsp;&nbsp; </span></span>'
    "<![endif]>First<o:p></o:p></p>"
    '<p class=MsoListParagraphCxSpMiddle style="mso-list:l0 level2 lfo1"><span style="mso-list:Ignore">1.<span>&nbsp;'
    "</span></span>Within<o:p></o:p></p>"
    '<p class=MsoListParagraphCxSpLast style="mso-list:l0 level1 lfo1"><span style="mso-list:Ignore">·</span>Second</p>'
    "<p class=MsoNormal>After &nbsp; the list</p><!--EndFragment--></body></html>"
)
TABLE = "<table><tr><td><p>Name</p></td><td>£ | $</td></tr><tr><td>Mara<br>B.</td></tr></table>"
NESTED = "<ol start='3'><li><p>Three</p></li><li>Four<ul><li>a</li></ul></li><ul><li>between</li></ul></ol>"
ENML = (
    '<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE en-note SYSTEM "http://xml.evernote.com/pub/enml2.dtd">'
    '<en-note><div>One</div><div><br/></div><div><en-todo checked="true"/>Done</div><div><en-todo/>Open</div>'
    '<en-media type="image/png" hash="0"/></en-note>'
)


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("<h1>A <b>big</b>\n plan</h1><p>Words</p><h3>C #</h3>", "# A big plan\n\nWords\n\n### C \\#"),
        ("<p>one<br>two</p><p>three</p>", "one\ntwo\n\nthree"),
        ("<div>a</div><div>b</div><div><br></div><div>c</div>", "a\nb\n\nc"),
        ("<b>so <i>it </i></b>goes, <s>not</s>", "**so *it*** goes, ~~not~~"),
        ("<p><b>One</b><b>two</b> and<b> three </b>four</p>", "**Onetwo** and **three** four"),
        ("<b style='font-weight:normal'><span style='font-weight:700'>x</span> y</b>", "**x** y"),
        ("<span style='font-style:italic;text-decoration:underline line-through'>x</span>", "*~~x~~*"),
        ("<a href='https://a.org/b c(d)'>see [1]</a>", "[see \\[1\\]](https://a.org/b%20c%28d%29)"),
        ("<a href='https://a.org/x_y'>https://a.org/x_y</a>", "https://a.org/x_y"),
        ("<a href='mailto:mara@example.org'>mara@example.org</a>", "mara@example.org"),
        ("<a href='javascript:alert(1)'>here</a>, <a href='#top'>there</a>, <a href='data:,x'>x</a>", "here, there, x"),
        ("<blockquote><p>q</p><blockquote>r</blockquote></blockquote>s", "> q\n>\n> > r\n\ns"),
        (NESTED, "3. Three\n4. Four\n   - a\n   - between"),
        ("<ul><li>a<li><p>b</p><p>c</p></ul><p>d", "- a\n- b\n\n  c\n\nd"),
        ("<ul><li><input type=checkbox checked> done</li><li><input type=checkbox>open</ul>", "- [x] done\n- [ ] open"),
        (TABLE, "| Name | £ \\| $ |\n| --- | --- |\n| Mara B. |  |"),
        ("<table><tr><td><h2>Laid</h2></td><td><p>out</p></td></tr></table>", "## Laid\n\nout"),
        ("<pre>if x:\n    y = 1 * 2 * 3\n</pre>", "```\nif x:\n    y = 1 * 2 * 3\n```"),
        ("<pre>x = <b>1</b>\n<span>y</span></pre>", "```\nx = 1\ny\n```"),
        ("<pre>```\nx</pre><p>Run <code>a`b</code></p>", "````\n```\nx\n````\n\nRun ``a`b``"),
        ("<div style='font-family: Consolas, monospace; white-space: pre;'><div>a</div><div>  b</div></div>",
         "```\na\n  b\n```"),
        ("<span style='white-space:pre-wrap'>one\ntwo</span>", "one\ntwo"),
        ("<p>a</p><hr><p>b</p>", "a\n\n---\n\nb"),
        ("10<sup>6</sup> m<sub>2</sub> 19<sup>th</sup>", "10⁶ m₂ 19th"),
        ("<q>so</q> <img alt='🙂' src='https://x.org/e.png'>", "“so” 🙂"),
        ("<img src='data:image/png;base64,AAAA'> <img src='https://x.org/a.png'>", "[picture left out]"),
        (WORD_LIST, "- First\n  1. Within\n- Second\n\nAfter the list"),
        ("<p class=MsoTitle>Plan</p><p class=MsoQuote>q</p>", "# Plan\n\n> q"),
        (ENML, "One\n\n- [x] Done\n- [ ] Open\n[picture left out]"),
        ("<h1>A<div><h2>B</h2></div><div><blockquote>q</blockquote></div><div><hr></div>C</h1>", "# A B q C"),
        ("<h1>A<div><pre>x\ny</pre></div><div><ul><li>one</li></ul></div>B</h1>", "# A x y one B"),
        ("<h1>A<div><table><tr><td>x</td><td>y</td></tr></table></div>B</h1>", "# A x y B"),
        ("<h1>A<div><p style='mso-list:l0 level1 lfo1'>B</p></div>C</h1>", "# A B C"),
        ("<p>a</p><li>loose</li>", "a\n\nloose"),
        ("<ul><li role=checkbox aria-checked=true>done</li><li role=checkbox>open</li></ul>", "- [x] done\n- [ ] open"),
        ("<table><tr><td></td><td> </td></tr></table>after", "after"),
        ("<table><td>a</td><td>b</td></table>", "| a | b |\n| --- | --- |"),
        ("<table><tr><td>a<tr><td>b</td></tr></td><td>c<div><td>d</td></div></td></tr></table>",
         "| a |  |\n| --- | --- |\n| b | c d |"),
        ("<table><tr><td>a</td><td>c<div><tr><td>d</td></tr></div></td></tr></table>", "| a | c d |\n| --- | --- |"),
        ("<table role=presentation><tr><td>a</td><td>b</td></tr></table>", "a\nb"),
        ("<p style='mso-list:l0 level1 lfo1'>no marker</p>", "- no marker"),
        (f"<p style='mso-list:l0 level1 lfo1'>{'<span>x</span>' * 14}</p>", f"- {'x' * 14}"),
        ("<p>a<b>(b)</b>c, x<b><i>.b.</i></b>y<i>z</i></p>", "a(b)c, x.b.y*z*"),
        (f"<p>{''.join(f'<b>{n}</b><i>{n}</i>' for n in range(500))}</p>", "".join(f"{n}{n}" for n in range(500))),
        (f"<p>x{''.join(f'<b>.{n}.</b><i>,{n},</i>y' for n in range(30))}</p>",
         "x" + "".join(f".{n}.,{n},y" for n in range(30))),
        ("<p style=';'>x</p><p style='color:rgb(0,0,0);background:rgb(255,255,255)'>y</p>", "x\n\ny"),
        ("<p>a<span style='position:absolute;left:-999px'>x</span>b</p>", "ab"),
        ("<p style='color:#000000'>a<span style='color:no-colour'>b</span></p>", "ab"),
        ("", ""),
        ("<!-- nothing -->", ""),
        ("<?nothing?>", ""),
        ("<!DOCTYPE html>", ""),
        ("plain text", "plain text"),
    ],
)  # fmt: skip
def test_structure_is_kept(html: str, markdown: str) -> None:
    assert html_to_markdown(html) == markdown


@pytest.mark.parametrize(
    "words",
    ["2 * 3 = 6", "#1 and C#", "snake_case_name", "5* and 6*", "a_b", "~ 5 %", "[sic] (1)", "it's 3 < 4 & 5 > 4",
     "C:\\new", "- a dash", "1. a number", "AT&T", "!", "wait...", "50 – 60", "R&D;"],
)  # fmt: skip
def test_signs_that_are_no_marks_stay_as_they_are(words: str) -> None:
    html = words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert html_to_markdown(f"<p>{html}</p>") == words


@pytest.mark.parametrize(
    ("words", "markdown"),
    [("*so*", "\\*so\\*"), ("__init__", "\\_\\_init\\_\\_"), ("# one", "\\# one"), ("[a](b)", "[a\\](b)"),
     ("`x`", "\\`x\\`"), ("&lt;b>", "\\<b>"), ("&amp;lt;", "\\&lt;"), ("---", "\\---"), ("===", "\\==="),
     ("* a", "\\* a"), ("a\\*", "a\\\\*")],
)  # fmt: skip
def test_signs_that_would_be_marks_are_escaped(words: str, markdown: str) -> None:
    assert html_to_markdown(f"<p>{words}</p>") == markdown


def test_marks_that_no_try_makes_readable_are_left_out_and_their_words_never(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spans, "_MOST_TRIES", 0)
    assert html_to_markdown("<p>a <b>b</b> <i>c</i> <s>d</s></p>") == "a b c d"
