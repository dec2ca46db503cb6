"""Whole web pages in the ways that papers' systems make them; every word of them is invented."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field, replace

STORY = (
    "Negotiators from the two river states met for four hours in Velmora on Thursday and agreed to "
    "let grain barges pass the lock at Sarn again from next week, officials on both sides said.",
    "“We have not settled who owns the lock, and we did not try to,” the water minister, Ilse "
    "Tarrant, told reporters outside the old customs house. “We settled who opens the gates.”",
    "Her counterpart, Dovran Melik, left without a word; his office later confirmed the agreement "
    "in two sentences and thanked the hosts for their patience.",
    "The lock was closed on 9 May after a shot was fired at a dredger. Nobody was hurt, but 63 "
    "barges with some 80,000 tonnes of wheat have been waiting upstream since then.",
    "Under the plan, a crew of twelve from each side will work the gates in turns, watched by "
    "engineers of the lakes commission, which is to report every Friday.",
    "Traders in Velmora said prices for bread flour had risen by a fifth within a month; "
    "bakers had "
    "warned that the poorest quarters would feel it first.",
    "The next round of talks, on the disputed islands below the lock, is planned for the autumn.",
)
"""The article that every page holds, but where its maker says otherwise."""

HEADLINE = "River states agree to open Sarn lock to grain barges"
TURKISH = (
    "İki nehir devletinin müzakerecileri perşembe günü Velmora'da dört saat görüştü ve Sarn "
    "kilidinin gelecek haftadan itibaren tahıl mavnalarına açılması konusunda anlaştı.",
    "Su bakanı Ilse Tarrant, eski gümrük binasının önünde gazetecilere, kilidin kime ait olduğunun "
    "değil, kapıları kimin açacağının konuşulduğunu söyledi.",
    "Görüşmelerin bir sonraki turunun sonbaharda yapılması planlanıyor; gündemde kilidin "
    "aşağısında "
    "kalan tartışmalı adalar var, diye ekledi yetkililer.",
)
_ASIDE = (
    "Why the old ferry never came back", "Nine walks along the upper river", "The price of bread",
    "A harbour master remembers", "Letters to the editor", "Who paid for the new museum?",
)  # fmt: skip
_COOKIES = (
    "We and our 412 partners store information on your device and process personal data such as "
    "unique identifiers for personalised advertising. You can accept, refuse, or change "
    "your choice "
    "at any time in the privacy centre."
)


@dataclass(frozen=True)
class Made:
    """A page as bytes, the paragraphs that are its article, and the facts that it states."""

    raw: bytes
    article: tuple[str, ...] = STORY
    title: str = HEADLINE
    published: str | None = None
    outlet: str | None = None
    basis: str | None = None
    refused: str = ""
    gone: tuple[str, ...] = field(default=())
    """Words that stand around the article and are no part of it."""
    codec: str = ""
    """The encoding, where nothing in the page tells trafilatura."""


PAGES: dict[str, Callable[[], Made]] = {}


def _page(make: Callable[[], Made]) -> Callable[[], Made]:
    PAGES[make.__name__.strip("_")] = make
    return make


def _ps(paragraphs: tuple[str, ...] = STORY, between: str = "") -> str:
    return between.join(f"<p>{paragraph}</p>\n" for paragraph in paragraphs)


def _html(head: str, body: str, lang: str = "en", charset: str = '<meta charset="utf-8">') -> str:
    title = f"<title>{HEADLINE} - The Velmora Courier</title>"
    return (
        f'<!DOCTYPE html>\n<html lang="{lang}"><head>{charset}{title}{head}</head>\n{body}</html>'
    )


def _links(kind: str = "ul", count: int = 6) -> str:
    items = "".join(f'<li><a href="/{n}.html">{_ASIDE[n % 6]}</a></li>' for n in range(count))
    return f"<{kind}>{items}</{kind}>"


def _ld(value: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(value)}</script>'


_NEWS = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": HEADLINE,
    "datePublished": "2024-06-13T18:40:00+02:00",
    "dateModified": "2024-06-14T07:00:00+02:00",
    "author": {"@type": "Person", "name": "Petra Linn"},
    "publisher": {"@type": "NewsMediaOrganization", "name": "The Velmora Courier"},
}
_FROM_LD = {"published": "2024-06-13", "outlet": "The Velmora Courier", "basis": "JSON-LD"}


def _shell(inside: str, head: str = "") -> str:
    """What surrounds an article on a large paper's page."""
    return _html(
        head,
        '<body class="single"><a class="skip" href="#main">Skip to content</a><header '
        'role="banner">'
        f"<div class='logo'><a href='/'>The Velmora Courier</a></div><nav>{_links()}</nav></header>"
        f"<div id='page'>{inside}<aside class='sidebar'><h3>Most read</h3>"
        f"{_links('ol')}</aside></div>"
        "<footer><p>© 2024 Courier Press. All rights reserved.</p><nav><a "
        "href='/imprint'>Imprint</a>"
        " <a href='/privacy'>Privacy</a></nav></footer><script>var x = 1;</script></body>",
    )


@_page
def json_ld() -> Made:
    inside = f"<main><article><h1>{HEADLINE}</h1>{_ps()}</article></main>"
    return Made(_shell(inside, _ld(_NEWS)).encode(), **_FROM_LD, gone=("Most read", "Imprint"))


@_page
def graph_of_many_objects() -> Made:
    graph = {
        "@context": "https://schema.org",
        "@graph": [
            {"@type": "WebSite", "name": "courier.example", "publisher": {"@id": "#org"}},
            {"@type": "Organization", "@id": "#org", "name": "The Velmora Courier"},
            {"@type": "Person", "@id": "#petra", "name": "Petra Linn"},
            {
                "@type": "BreadcrumbList",
                "itemListElement": [{"@type": "ListItem", "name": "World"}],
            },
            {**_NEWS, "@context": None, "publisher": {"@id": "#org"}, "author": {"@id": "#petra"}},
        ],
    }
    inside = f"<main id='main'><h1 class='entry-title'>{HEADLINE}</h1><div class='entry-content'>"
    made = _shell(f"{inside}{_ps()}</div></main>", _ld(graph))
    return Made(made.encode(), **_FROM_LD)


@_page
def microdata() -> Made:
    inside = (
        '<div itemscope itemtype="https://schema.org/NewsArticle"><h1 itemprop="headline">'
        f'{HEADLINE}</h1><meta itemprop="datePublished" content="2024-06-13T18:40">'
        '<span itemprop="publisher" itemscope itemtype="https://schema.org/Organization"><meta '
        f'itemprop="name" content="The Velmora Courier"></span><div itemprop="articleBody">{_ps()}'
        "</div></div>"
    )
    return Made(_shell(inside).encode(), published="2024-06-13")


@_page
def open_graph_only() -> Made:
    head = (
        '<meta property="og:site_name" content="The Velmora Courier">'
        f'<meta property="og:title" content="{HEADLINE}">'
        '<meta property="article:published_time" content="2024-06-13T16:40:00Z">'
    )
    inside = f"<article><header><h1>{HEADLINE}</h1></header>{_ps()}</article>"
    return Made(
        _shell(inside, head).encode(),
        published="2024-06-13",
        outlet="The Velmora Courier",
        basis="og:site_name",
    )


@_page
def amp() -> Made:
    made = (
        "<!doctype html><html ⚡ lang='en'><head><meta charset='utf-8'><script async "
        "src='https://cdn.example/v0.js'></script><style amp-boilerplate>body{visibility:hidden}"
        f"</style><noscript><style>body{{visibility:visible}}</style></noscript>{_ld(_NEWS)}</head>"
        f"<body><amp-sidebar id='s' layout='nodisplay'>{_links()}</amp-sidebar><article><h1>"
        f"{HEADLINE}</h1><amp-img src='a.jpg' width='16' height='9' alt='The lock'><noscript><img "
        f"src='a.jpg'></noscript></amp-img>{_ps(between='<amp-ad type=x></amp-ad>')}</article>"
        "<amp-analytics></amp-analytics></body></html>"
    )
    return Made(made.encode(), **_FROM_LD)


@_page
def live_blog() -> Made:
    entries = "".join(
        f"<div class='post' id='p{n}'><time datetime='2024-06-13T{18 - n}:05'>{18 - n}:05</time>"
        f"<h2>Update {n + 1}: barges at the lock</h2><p>{paragraph}</p></div>"
        for n, paragraph in enumerate(STORY)
    )
    ld = {**_NEWS, "@type": "LiveBlogPosting", "liveBlogUpdate": [{"@type": "BlogPosting"}]}
    inside = f"<main><h1>{HEADLINE}</h1><div class='liveblog'>{entries}</div></main>"
    return Made(_shell(inside, _ld(ld)).encode(), **_FROM_LD)


@_page
def stub_behind_a_wall() -> Made:
    inside = (
        f"<article><h1>{HEADLINE}</h1><p>{STORY[0]}</p><p>{STORY[1]}</p><div class='paywall'><h2>"
        "Read on with a subscription</h2><p>Already a subscriber? <a href='/login'>Log in</a></p>"
        "<button>Subscribe for 1.50 a week</button></div></article>"
    )
    free = {"isAccessibleForFree": "False", "hasPart": {"cssSelector": ".paywall"}}
    return Made(_shell(inside, _ld({**_NEWS, **free})).encode(), STORY[:2], **_FROM_LD)


@_page
def cookie_wall() -> Made:
    wall = (
        f"<div id='consent' role='dialog'><h2>Your privacy matters to us</h2><p>{_COOKIES}</p>"
        "<button>Accept all</button><button>Settings</button></div>"
    )
    inside = f"{wall}<main><article><h1>{HEADLINE}</h1>{_ps()}</article></main>"
    return Made(_shell(inside, _ld(_NEWS)).encode(), **_FROM_LD)


@_page
def nothing_but_a_cookie_wall() -> Made:
    body = "<body><div id='root'></div><noscript>Please enable JavaScript.</noscript></body>"
    return Made(_html("", body).encode(), (), refused="no article")


@_page
def gallery() -> Made:
    frames = "".join(
        f"<figure><img src='{n}.jpg' alt=''><figcaption>{n + 1}/7 {paragraph} Photo: Ana Rusk"
        f"</figcaption></figure>"
        for n, paragraph in enumerate(STORY)
    )
    inside = f"<article><h1>{HEADLINE}</h1><p>{STORY[0]}</p>{_ps(STORY[1:3])}{frames}</article>"
    return Made(_shell(inside, _ld(_NEWS)).encode(), STORY[:3], **_FROM_LD)


@_page
def listing() -> Made:
    cards = "".join(
        f"<article class='card'><h2><a href='/{n}'>{_ASIDE[n]}</a></h2><p>{STORY[n][:90]} …</p>"
        "</article>"
        for n in range(6)
    )
    return Made(_shell(f"<main><h1>World</h1>{cards}</main>").encode(), (), title="")


@_page
def comments_longer_than_the_article() -> Made:
    said = (
        "I have lived by that lock for thirty years and never saw such a queue of barges in June."
    )
    comments = "".join(
        f"<li class='comment'><b>reader{n}</b><p>{said} Number {n} says so.</p></li>"
        for n in range(60)
    )
    inside = (
        f"<article><h1>{HEADLINE}</h1><div class='article-body'>{_ps(STORY[:4])}</div></article>"
        f"<section id='comments' class='comments'><h3>60 comments</h3><ol>{comments}</ol></section>"
    )
    return Made(
        _shell(inside, _ld(_NEWS)).encode(), STORY[:4], **_FROM_LD, gone=("Number 7 says so",)
    )


@_page
def boxes_of_related_links() -> Made:
    box = f"<div class='related'><h4>Related</h4>{_links(count=3)}</div>"
    inside = f"<main><article><h1>{HEADLINE}</h1>{_ps(between=box)}</article></main>"
    return Made(_shell(inside, _ld(_NEWS)).encode(), **_FROM_LD)


def _turkish(charset: str, codec: str) -> Made:
    title = "Nehir devletleri Sarn kilidini tahıl mavnalarına açmakta anlaştı"
    body = f"<body><div id='haber'><h1>{title}</h1>{_ps(TURKISH)}</div></body>"
    made = _html("", body, "tr", charset).replace(f"<title>{HEADLINE}", f"<title>{title}")
    return Made(made.encode(codec), TURKISH, title)


@_page
def windows_1254() -> Made:
    return _turkish('<meta http-equiv="Content-Type" content="text/html; charset=windows-1254">',
                    "cp1254")  # fmt: skip


@_page
def iso_8859_9() -> Made:
    return _turkish("<meta charset=iso-8859-9>", "iso8859-9")


@_page
def no_charset() -> Made:
    return replace(_turkish("", "cp1254"), codec="cp1254")


@_page
def utf_16() -> Made:
    return _turkish("", "utf-16")


@_page
def nested_tables() -> Made:
    cell = (
        f"<table><tr><td><font face='Arial' size=2><b>{HEADLINE}</b><br><br>{_ps()}</font></table>"
    )
    made = (
        f"<HTML><HEAD><TITLE>{HEADLINE}</TITLE></HEAD><BODY BGCOLOR=#ffffff><TABLE WIDTH=760><TR>"
        f"<TD WIDTH=120 VALIGN=top>{_links()}</TD><TD>{cell}</TD></TR><TR><TD COLSPAN=2>"
        "<FONT SIZE=1>"
        "Copyright 2003 Courier Press</FONT></TD></TR></TABLE></BODY></HTML>"
    )
    return Made(made.encode())


@_page
def line_breaks_for_paragraphs() -> Made:
    text = "<br><br>\n".join(STORY)
    return Made(_shell(f"<div id='content'><h1>{HEADLINE}</h1><div>{text}</div></div>").encode())


@_page
def noscript() -> Made:
    inside = (
        f"<article><h1>{HEADLINE}</h1><noscript><p>Turn on JavaScript to see our videos.</p>"
        f"</noscript>{_ps()}<noscript><img src='/pixel.gif'></noscript></article>"
    )
    return Made(_shell(inside, _ld(_NEWS)).encode(), **_FROM_LD)


@_page
def xhtml_with_a_wrong_doctype() -> Made:
    made = (
        '<?xml version="1.0" encoding="iso-8859-1"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD '
        'HTML 3.2//EN"'
        ' "http://127.0.0.1:9/none.dtd">\n<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="en">'
        f"<head><title>{HEADLINE}</title></head><body><div class='story'><h1>{HEADLINE}</h1>{_ps()}"
        "<p />&copy; 2004</div></body></html>"
    )
    return Made(made.encode("cp1252"))


@_page
def very_long_lines() -> Made:
    inside = f"<article><h1>{HEADLINE}</h1>{_ps()}</article>".replace("\n", "")
    made = _shell(inside, _ld(_NEWS)).replace("\n", "")
    state = json.dumps(
        {"props": {"pages": [{"id": n, "text": _ASIDE[n % 6]} for n in range(9_000)]}}
    )
    return Made(made.replace("var x = 1;", f"window.__STATE__ = {state};").encode(), **_FROM_LD)


@_page
def newsletter() -> Made:
    rows = "".join(
        f"<tr><td style='padding:8px;font-family:Georgia'>{one}</td></tr>" for one in STORY
    )
    made = (
        "<html><body style='margin:0'><div style='display:none;max-height:0'>Grain moves "
        "again, and "
        "four more stories</div><center><table width='600' role='presentation'><tr><td><a href='x'>"
        f"View in browser</a></td></tr><tr><td><h1>{HEADLINE}</h1></td></tr>{rows}<tr><td>"
        "You receive "
        "this because you signed up. <a href='u'>Unsubscribe</a></td></tr></table></center></body>"
    )
    return Made(made.encode(), gone=("four more stories",))


@_page
def server_side_state_and_hidden_body() -> Made:
    inside = (
        f"<div id='__next'><article><h1>{HEADLINE}</h1><div hidden class='teaser'>Up next: "
        f"{_ASIDE[0]}</div><div data-component='text-block'>{_ps()}</div></article></div>"
        f'<script id="__NEXT_DATA__" type="application/json">{json.dumps({"b": STORY})}</script>'
    )
    return Made(_shell(inside, _ld(_NEWS)).encode(), **_FROM_LD, gone=("Up next",))


@_page
def word_press() -> Made:
    inside = (
        "<main id='main' class='site-main'><article id='post-17' class='post type-post hentry'>"
        f"<header class='entry-header'><h1 class='entry-title'>{HEADLINE}</h1><div "
        "class='entry-meta'>"
        "<time class='entry-date published' datetime='2024-06-13T18:40:00+02:00'>June "
        "13, 2024</time>"
        f"</div></header><div class='entry-content'>{_ps(STORY[:3])}<!--more--><blockquote><p>"
        f"{STORY[3]}</p></blockquote>{_ps(STORY[4:])}<div class='sharedaddy'><h3>Share this:</h3>"
        f"{_links(count=3)}</div></div></article><nav class='post-navigation'>Previous "
        "post</nav></main>"
    )
    return Made(_shell(inside).encode(), published="2024-06-13")


@_page
def lists_and_heads_between() -> Made:
    inside = (
        f"<article><h1>{HEADLINE}</h1>{_ps(STORY[:2])}<h2>What was agreed</h2><ul><li>"
        f"{STORY[4]}</li>"
        f"<li>{STORY[3]}</li></ul><h2>What comes next</h2>{_ps(STORY[5:])}</article>"
    )
    return Made(_shell(inside, _ld(_NEWS)).encode(), STORY[:2] + STORY[3:], **_FROM_LD)


@_page
def broken_markup() -> Made:
    body = "".join(f"<p><b>{one}<i></b>" for one in STORY)
    made = f"<html><head><title>{HEADLINE}<body><div id=main><h1>{HEADLINE}</h1>{body}</div></span>"
    return Made(made.replace("<title>" + HEADLINE, f"<title>{HEADLINE}</title>").encode())


@_page
def arguments_of_a_script_and_cdata_in_linked_data() -> Made:
    ld = f'<script type="application/ld+json">\n//<![CDATA[\n{json.dumps(_NEWS)}\n//]]>\n</script>'
    script = "<script>if (a < b) document.write('<p>Ad</p>')</script>"
    inside = f"<article><h1>{HEADLINE}</h1>{_ps()}{script}</article>"
    return Made(_shell(inside, ld).encode(), **_FROM_LD)


@_page
def control_characters_in_the_page() -> Made:
    story = (STORY[0].replace("Velmora", "Vel&#7;mora"), *STORY[1:])
    inside = f"<article><h1>{HEADLINE}&#27;</h1>{_ps(story)}</article>"
    return Made(_shell(inside, _ld(_NEWS)).encode(), **_FROM_LD)
