//! A drawing as SVG text: in a page, whose style sheet it shares; as a file of its own; in a paper.

use std::fmt::Write as _;

use super::drawing::{Anchor, Drawing, Look, Shape, WIDTH};
use crate::render::markup::escaped;

/// The looks of all shapes; black on white, for paper too.
pub const STYLE: &str = "\
.d .g{stroke:#d0d0d0}.d .x{stroke:#1a1a1a;stroke-width:1.5}.d .y{stroke:#1a1a1a;stroke-dasharray:3 3}\
.d .i{fill:#2b5c8a}.d .l{fill:#b3261e}.d .w{fill:#e9b44c;stroke:#6b4a00}.d .o{fill:#fff;stroke:#2b5c8a;stroke-width:1.5}\
.d .m{stroke:#1a1a1a;stroke-width:2}.d .n{fill:#2b5c8a;stroke:#fff;stroke-width:1.5}\
.d text{fill:#1a1a1a;stroke:#fff;stroke-width:4;paint-order:stroke;stroke-linejoin:round}\
.d .h{font-size:17px;font-weight:bold}.d .t{font-size:13px}.d .s{font-size:12px;fill:#404040}";

/// The families of a file that is seen on any machine.
const SCREEN: &str = "system-ui,'Segoe UI',Roboto,'DejaVu Sans',sans-serif";
/// The family of papers, which the typesetter has.
const PAPER: &str = "'Libertinus Serif',serif";

/// A drawing in a page; `id` names its title there.
pub fn within(drawing: &Drawing, id: &str) -> String {
    format!(
        "<svg class=\"d\" viewBox=\"0 0 {WIDTH} {}\" role=\"img\" aria-labelledby=\"{id}\"><title id=\"{id}\">{}</title>{}</svg>",
        drawing.height,
        escaped(&drawing.title),
        shapes(drawing),
    )
}

/// A drawing as a file.
pub fn file(drawing: &Drawing, lang: &str) -> String {
    written(drawing, lang, SCREEN)
}

/// A drawing for a paper.
pub fn paper(drawing: &Drawing, lang: &str) -> String {
    written(drawing, lang, PAPER)
}

fn written(drawing: &Drawing, lang: &str, font: &str) -> String {
    let height = drawing.height;
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"d\" width=\"{WIDTH}\" height=\"{height}\" \
         viewBox=\"0 0 {WIDTH} {height}\" role=\"img\" xml:lang=\"{lang}\" aria-labelledby=\"title\" aria-describedby=\"desc\">\n\
         <title id=\"title\">{}</title>\n<desc id=\"desc\">{}</desc>\n\
         <style>.d{{font-family:{font}}}{STYLE}</style>\n\
         <rect width=\"{WIDTH}\" height=\"{height}\" fill=\"#fff\"/>\n{}\n</svg>\n",
        escaped(&drawing.title),
        escaped(&drawing.told),
        shapes(drawing),
    )
}

fn shapes(drawing: &Drawing) -> String {
    let mut out = String::with_capacity(drawing.shapes.len() * 80);
    for shape in &drawing.shapes {
        // Writing to a string does not fail.
        let _ = write(&mut out, shape);
    }
    out
}

fn write(out: &mut String, shape: &Shape) -> std::fmt::Result {
    match shape {
        Shape::Line { from, to, look } => write!(
            out,
            "<line class=\"{}\" x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\"/>",
            class(*look),
            from.0,
            from.1,
            to.0,
            to.1
        ),
        Shape::Bar { at, size, look } => write!(
            out,
            "<rect class=\"{}\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"/>",
            class(*look),
            at.0,
            at.1,
            size.0,
            size.1
        ),
        Shape::Dot { at, look } => write!(
            out,
            "<circle class=\"{}\" cx=\"{}\" cy=\"{}\" r=\"5\"/>",
            class(*look),
            at.0,
            at.1
        ),
        Shape::Text {
            at,
            anchor,
            look,
            text,
            tail,
        } => {
            let (class, anchor) = (class(*look), anchored(*anchor));
            write!(
                out,
                "<text class=\"{class}\" x=\"{}\" y=\"{}\"{anchor}>{}",
                at.0,
                at.1,
                escaped(text)
            )?;
            if let Some(tail) = tail {
                let gap = if text.is_empty() { 0 } else { 8 };
                let tail = escaped(tail);
                write!(out, "<tspan class=\"s\" dx=\"{gap}\">{tail}</tspan>")?;
            }
            out.push_str("</text>");
            Ok(())
        }
    }
}

fn anchored(anchor: Anchor) -> &'static str {
    match anchor {
        Anchor::Start => "",
        Anchor::Middle => " text-anchor=\"middle\"",
        Anchor::End => " text-anchor=\"end\"",
    }
}

fn class(look: Look) -> &'static str {
    match look {
        Look::Grid => "g",
        Look::Axis => "x",
        Look::Today => "y",
        Look::InTime => "i",
        Look::Late => "l",
        Look::PastNorm => "w",
        Look::Left => "o",
        Look::Limit => "m",
        Look::Done => "n",
        Look::Title => "h",
        Look::Label => "t",
        Look::Small => "s",
    }
}
