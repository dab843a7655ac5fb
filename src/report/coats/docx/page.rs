//! The page: how large it is, its margins, and its number at the foot.

use std::io;

use super::markup::Markup;
use super::paragraph::begin_run;
use super::styles::Kind;
use super::{OF_DOCUMENT, link_name};
use crate::report::Page;

/// Twentieths of a point, in which Word measures, of a page of A4.
const A4: (u32, u32) = (11_906, 16_838);

/// Where what is written stands on a page.
pub(super) struct Measures {
    pub(super) width: u32,
    height: u32,
    top: u32,
    right: u32,
    bottom: u32,
    left: u32,
    /// The foot above the edge of the paper.
    foot: u32,
}

/// The measures of GB/T 9704 upright (156 × 225 mm for what is written), of a slip (156 × 252 mm), and of an attached table
/// across (247 × 170 mm).
pub(super) const fn measures(page: Page) -> Measures {
    match page {
        Page::Upright => Measures {
            width: A4.0,
            height: A4.1,
            top: 2098,
            right: 1474,
            bottom: 1984,
            left: 1587,
            // Seven millimetres under what is written.
            foot: 1270,
        },
        Page::Slip => Measures {
            width: A4.0,
            height: A4.1,
            top: 1417,
            right: 1474,
            bottom: 1134,
            left: 1587,
            foot: 720,
        },
        Page::Across => Measures {
            width: A4.1,
            height: A4.0,
            top: 1247,
            right: 1417,
            bottom: 1020,
            left: 1417,
            foot: 510,
        },
    }
}

impl Measures {
    /// How wide the place is in which is written.
    pub(super) const fn room(&self) -> u32 {
        self.width - self.left - self.right
    }

    /// How high it is.
    pub(super) const fn height(&self) -> u32 {
        self.height - self.top - self.bottom
    }
}

/// The foot of a page.
pub(super) struct Foot {
    /// Its file in the package.
    pub(super) file: &'static str,
    /// Of which pages it is.
    pages: &'static str,
    /// Where its number stands.
    side: &'static str,
}

/// The feet: upright, where pages lie against one another in a bound document, the number is on the outer side.
pub(super) const fn feet(page: Page) -> &'static [Foot] {
    match page {
        Page::Upright => &[
            Foot { file: "footer1.xml", pages: "default", side: "right" },
            Foot { file: "footer2.xml", pages: "even", side: "left" },
        ],
        Page::Slip => &[],
        Page::Across => &[Foot { file: "footer1.xml", pages: "default", side: "center" }],
    }
}

/// How far the number is from the edge: a character of its own.
const FROM_EDGE: &str = "280";

/// A foot: the page's number between two dashes.
pub(super) fn foot(foot: &Foot) -> io::Result<Vec<u8>> {
    let mut xml = Markup::word("w:ftr");
    xml.begin("w:p", &[]);
    xml.begin("w:pPr", &[]);
    xml.value("w:pStyle", Kind::PageNumber.id());
    match foot.side {
        "right" => xml.empty("w:ind", &[("w:right", FROM_EDGE)]),
        "left" => xml.empty("w:ind", &[("w:left", FROM_EDGE)]),
        _ => {}
    }
    xml.value("w:jc", foot.side);
    xml.end();
    let plain = |xml: &mut Markup, words: &str| {
        begin_run(xml, true);
        xml.begin("w:t", &[("xml:space", "preserve")]);
        xml.text(words);
        xml.end();
        xml.end();
    };
    let mark = |xml: &mut Markup, kind: &str| {
        begin_run(xml, true);
        xml.empty("w:fldChar", &[("w:fldCharType", kind)]);
        xml.end();
    };
    plain(&mut xml, "— ");
    mark(&mut xml, "begin");
    begin_run(&mut xml, true);
    xml.begin("w:instrText", &[("xml:space", "preserve")]);
    xml.text(" PAGE ");
    xml.end();
    xml.end();
    mark(&mut xml, "separate");
    plain(&mut xml, "1");
    mark(&mut xml, "end");
    plain(&mut xml, " —");
    xml.finish()
}

/// What is said of the pages, at the end of the document. There is no grid: lines are as high as their styles say.
pub(super) fn write_section(xml: &mut Markup, page: Page) {
    let measures = measures(page);
    xml.begin("w:sectPr", &[]);
    for (nth, foot) in feet(page).iter().enumerate() {
        xml.empty(
            "w:footerReference",
            &[("w:type", foot.pages), ("r:id", &link_name(OF_DOCUMENT.len() + nth))],
        );
    }
    let (width, height) = (measures.width.to_string(), measures.height.to_string());
    let mut size = vec![("w:w", width.as_str()), ("w:h", height.as_str())];
    if page == Page::Across {
        size.push(("w:orient", "landscape"));
    }
    xml.empty("w:pgSz", &size);
    xml.empty(
        "w:pgMar",
        &[
            ("w:top", &*measures.top.to_string()),
            ("w:right", &*measures.right.to_string()),
            ("w:bottom", &*measures.bottom.to_string()),
            ("w:left", &*measures.left.to_string()),
            ("w:header", "850"),
            ("w:footer", &*measures.foot.to_string()),
            ("w:gutter", "0"),
        ],
    );
    xml.empty("w:cols", &[("w:space", "720")]);
    xml.end();
}
