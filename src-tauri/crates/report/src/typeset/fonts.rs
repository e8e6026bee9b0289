//! The fonts, compiled in.

use std::sync::LazyLock;

use typst::{
    foundations::Bytes,
    text::{Font, FontBook},
    utils::LazyHash,
};

/// The fonts and their index, read once.
pub(super) struct Fonts {
    pub(super) book: LazyHash<FontBook>,
    pub(super) fonts: Vec<Font>,
}

pub(super) static FONTS: LazyLock<Fonts> = LazyLock::new(|| {
    let fonts: Vec<_> = FILES
        .iter()
        .filter_map(|file| Font::new(Bytes::new(*file), 0))
        .collect();
    Fonts {
        book: LazyHash::new(FontBook::from_fonts(&fonts)),
        fonts,
    }
});

/// Says for each font which signs it has: the two text fonts first, each with the fallbacks after it.
///
/// The client's words are set in Literata and labels in Source Sans; a sign counts as drawable by a text font only
/// where both have it or a fallback does, because every text may be set in either.
pub(super) fn coverage() -> Vec<impl Fn(char) -> bool> {
    FONTS
        .fonts
        .iter()
        .map(|font| move |sign: char| font.info().coverage.contains(u32::from(sign)))
        .collect()
}

/// In the order of the template's font list.
const FILES: [&[u8]; 13] = [
    include_bytes!("../../fonts/Literata-Regular.ttf"),
    include_bytes!("../../fonts/SourceSans3-Regular.ttf"),
    include_bytes!("../../fonts/SourceSans3-SemiBold.ttf"),
    include_bytes!("../../fonts/NotoSansHebrew-Regular.ttf"),
    include_bytes!("../../fonts/NotoSansArabic-Regular.ttf"),
    include_bytes!("../../fonts/NotoSansDevanagari-Regular.ttf"),
    include_bytes!("../../fonts/NotoSansBengali-Regular.ttf"),
    include_bytes!("../../fonts/NotoSansTamil-Regular.ttf"),
    include_bytes!("../../fonts/NotoSansThai-Regular.ttf"),
    include_bytes!("../../fonts/NotoSansArmenian-Regular.ttf"),
    include_bytes!("../../fonts/NotoSansGeorgian-Regular.ttf"),
    include_bytes!("../../fonts/NotoSansSymbols-Regular.ttf"),
    include_bytes!("../../fonts/NotoEmoji-Regular.ttf"),
];
