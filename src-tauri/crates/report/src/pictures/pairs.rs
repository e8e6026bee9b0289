//! Ratings before and after, one place for each practice.

use std::fmt::Write as _;

/// What is drawn for one answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dot {
    /// A number from 0 to 100.
    At(u8),
    /// Asked, and left without a number.
    Without,
    /// Not asked.
    Absent,
}

/// The answers of one practice on one scale.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pair {
    /// The answer before.
    pub before: Dot,
    /// The answer after.
    pub after: Dot,
}

const WIDTH: f32 = 160.0;
const TOP: f32 = 5.0;
const BOTTOM: f32 = 45.0;
/// Where an answer without a number is marked, below the scale.
const WITHOUT: f32 = 52.0;
const HEIGHT: f32 = 55.0;
const WIDEST_STEP: f32 = 20.0;

const RULE: &str = "#d9d3ca";
const SOFT: &str = "#6d645c";
const ACCENT: &str = "#2b6470";

/// Draws the pairs: hollow before, filled after, joined where both have a number.
///
/// A practice without a number keeps its place and is marked with a short dash below the scale. No line leads from one
/// practice to the next.
pub fn pairs(pairs: &[Pair]) -> String {
    let step = (WIDTH / pairs.len().max(1) as f32).min(WIDEST_STEP);
    let radius = (step * 0.3).clamp(0.6, 3.4);
    let mut svg =
        format!(r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}">"#);
    for y in [TOP, (TOP + BOTTOM) / 2.0, BOTTOM] {
        let _ = write!(
            svg,
            r#"<path d="M0 {y}H{WIDTH}" stroke="{RULE}" stroke-width="0.8"/>"#
        );
    }
    for (place, pair) in pairs.iter().enumerate() {
        let x = step * (place as f32 + 0.5);
        if let (Dot::At(before), Dot::At(after)) = (pair.before, pair.after) {
            let (from, to) = (height(before), height(after));
            let _ = write!(
                svg,
                r#"<path d="M{x:.1} {from:.1}V{to:.1}" stroke="{SOFT}" stroke-width="1"/>"#
            );
        }
        if let Dot::At(value) = pair.after {
            let _ = write!(
                svg,
                r#"<circle cx="{x:.1}" cy="{:.1}" r="{radius:.1}" fill="{ACCENT}"/>"#,
                height(value)
            );
        }
        if let Dot::At(value) = pair.before {
            // Drawn last, unfilled and a little wider, so that two equal answers are seen as two.
            let outer = radius + 0.9;
            let _ = write!(
                svg,
                r#"<circle cx="{x:.1}" cy="{:.1}" r="{outer:.1}" fill="none" stroke="{SOFT}" stroke-width="1"/>"#,
                height(value)
            );
        }
        if pair.before == Dot::Without || pair.after == Dot::Without {
            let half = radius.max(1.5);
            let _ = write!(
                svg,
                r#"<path d="M{:.1} {WITHOUT}h{:.1}" stroke="{SOFT}" stroke-width="1.4"/>"#,
                x - half,
                half * 2.0
            );
        }
    }
    svg += "</svg>";
    svg
}

fn height(value: u8) -> f32 {
    BOTTOM - (BOTTOM - TOP) * f32::from(value.min(100)) / 100.0
}
