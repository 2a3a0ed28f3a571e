"""What nobody saw on the page does not come along, however it was hidden; and what is too large is refused at once."""

import pytest

from confidant.flows.html_text import HtmlTooLarge, html_to_markdown

OFFICE = 'xmlns:o="urn:schemas-microsoft-com:office:office"'


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>SECRET</script>",
        "<style>SECRET</style>",
        "<noscript>SECRET</noscript>",
        "<template><p>SECRET</p></template>",
        "<!-- SECRET -->",
        "<!--[if gte mso 9]><xml><w:SECRET/></xml><p>SECRET</p><![endif]-->",
        "<title>SECRET</title>",
        "<textarea>SECRET</textarea><select><option>SECRET</select>",
        "<svg><text>SECRET</text></svg><iframe>SECRET</iframe><object>SECRET</object>",
        "<p hidden>SECRET</p>",
        "<dialog>SECRET</dialog>",
        "<p style='display: none'>SECRET<b>SECRET</b></p>",
        "<p style='DISPLAY:NONE !important'>SECRET</p>",
        "<p style='visibility:hidden'>SECRET</p>",
        "<span style='mso-hide:all'>SECRET</span>",
        "<span style='font-size:0'>SECRET <i>SECRET</i></span>",
        "<span style='font-size:0.0pt'>SECRET</span>",
        "<span style='opacity:0'>SECRET</span>",
        "<span style='color:transparent'>SECRET</span>",
        "<span style='color:rgba(0, 0, 0, 0)'>SECRET</span>",
        "<div style='background-color:#FFF'><span style='color:white'>SECRET</span></div>",
        "<table bgcolor='#ffffff'><tr><td><font color='white'>SECRET</font></table>",
        "<div style='position:absolute;left:-9999px'>SECRET</div>",
        "<div style='text-indent:-9999px'>SECRET</div>",
        "<div style='position:absolute;clip:rect(0 0 0 0)'>SECRET</div>",
        "<div style='height:0;overflow:hidden'>SECRET</div>",
        "<span class='sr-only'>SECRET</span>",
        "<style>/* } */ p.q, #r {display:none}</style><p class='q'>SECRET</p><div id=r>SECRET</div>",
        "<div style='mso-element:comment-list'>SECRET</div>",
        "<p><a href='https://example.org'></a><img src='https://SECRET.example.org/pixel.gif' alt='SECRET'></p>",
        "<p title='SECRET' data-x='SECRET' onclick='SECRET'></p>",
        "\U000e0053\U000e0045\u200b\u202e",
    ],
)
def test_what_is_hidden_stays_behind(hidden: str) -> None:
    # With marks of its own, so that the words around it are seen to be whole.
    markdown = html_to_markdown(f"<html {OFFICE}><body><p>before</p>{hidden}<p>after</p></body></html>")
    assert markdown == "before\n\nafter"


@pytest.mark.parametrize(
    "shown",
    [
        "<div style='font-size:0'><span style='font-size:12px'>seen</span></div>",
        "<div style='background:#000'><span style='color:#fff'>seen</span></div>",
        "<span style='color:white'>seen</span>",
        "<style>@media print { .a {display:none} } .b .a {display:none}</style><i class=a><u>seen</u></i>",
        "<span style='opacity:0.5'>seen</span>",
        "<p style='text-indent:-18pt'>seen</p>",
        "<details><summary>seen</summary></details>",
    ],
)
def test_what_is_shown_comes_along(shown: str) -> None:
    assert html_to_markdown(shown).strip("*") == "seen"


@pytest.mark.parametrize(
    "html",
    [
        "<p>x</p>" * 600_000,
        "<div>" * 100_000 + "x",
        "<b>" * 300 + "x",
        "<ul><li>" * 200 + "x",
        "<p>x" * 50_000,
    ],
    ids=["long", "deep", "deep-inline", "deep-list", "many"],
)
def test_what_is_too_large_is_refused_before_it_is_read(html: str) -> None:
    with pytest.raises(HtmlTooLarge):
        html_to_markdown(html)


@pytest.mark.parametrize(
    "html",
    ["<!--" * 50_000, "<a" * 50_000, "&" * 50_000, "*a " * 50_000, "_" * 50_000, "`a" * 20_000,
     "<style>" + "/*" * 50_000, "<blockquote>" * 60 + "<br>x" * 500, "<table>" + "<td>x" * 2000, "\ud800\x00x"],
)  # fmt: skip
def test_what_is_broken_is_read_all_the_same(html: str) -> None:
    assert len(html_to_markdown(html)) <= 30 * len(html)


def test_an_element_with_countless_attributes_is_refused() -> None:
    with pytest.raises(HtmlTooLarge):
        html_to_markdown("<p " + " ".join(f"a{n}" for n in range(300)) + ">words</p>")
