//! The fonts of papers: one serif with Polish, Cyrillic and Greek letters, and one that helps out
//! with signs which the first lacks.

use std::sync::LazyLock;

use typst::foundations::Bytes;
use typst::layout::{Abs, Em};
use typst::text::{Font, FontInstance, FontVariations};

use super::fit::SIZE_PT;

/// The families that are used, of all that the assets hold.
const FAMILIES: [&str; 2] = ["Libertinus Serif", "DejaVu Sans Mono"];

static FONTS: LazyLock<Vec<Font>> = LazyLock::new(|| {
    let files = typst_assets::fonts().map(Bytes::new);
    let fonts = files.flat_map(Font::iter);
    fonts.filter(is_used).collect()
});

fn is_used(font: &Font) -> bool {
    FAMILIES.contains(&font.info().family.as_str())
}

/// All faces, the ordinary one first.
pub(super) fn all() -> &'static [Font] {
    &FONTS
}

/// The faces at the size of papers, for measuring.
static MEASURES: LazyLock<Vec<FontInstance>> = LazyLock::new(|| {
    let at_size = |font: &Font| {
        let variant = font.info().variant;
        font.clone()
            .instantiate(variant, Abs::pt(SIZE_PT), &FontVariations::default())
    };
    all().iter().map(at_size).collect()
});

/// The width of a sign in parts of the font's size; none when no face has the sign.
pub(super) fn width(sign: char) -> Option<f64> {
    MEASURES.iter().find_map(|face| {
        let glyph = face.ttf().glyph_index(sign)?;
        face.x_advance(glyph.0).map(Em::get)
    })
}
