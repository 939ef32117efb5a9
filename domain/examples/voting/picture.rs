use crate::{page::ByVoters, trials::Found};
use std::fmt::Write;

/// The colours of a scheme, as `style/tokens/` has them.
pub struct Colours {
    sheet: &'static str,
    ink: &'static str,
    soft: &'static str,
    line: &'static str,
    act: &'static str,
}

pub const LIGHT: Colours =
    Colours { sheet: "#ffffff", ink: "#201b15", soft: "#655d52", line: "#e4dccf", act: "#0b5c4a" };
pub const DARK: Colours =
    Colours { sheet: "#1d2124", ink: "#ece7de", soft: "#aaa397", line: "#333a3e", act: "#74d4b6" };

const LEFT: f64 = 64.0;
const RIGHT: f64 = 560.0;
const TOP: f64 = 64.0;
const BOTTOM: f64 = 372.0;

/// How often each way finds the best response, by the number of voters: a picture with its text as text.
pub fn svg(by_voters: &ByVoters, colours: &Colours) -> String {
    let Colours { sheet, ink, soft, .. } = colours;
    let mut svg = format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 720 440" width="720" height="440" role="img" aria-labelledby="title" font-family="'Atkinson Hyperlegible Next', 'Atkinson Hyperlegible', system-ui, sans-serif" font-size="15">
<title id="title">How often the best response is ranked first, by the number of voters</title>
<rect width="720" height="440" rx="16" fill="{sheet}"/>
<text x="24" y="36" fill="{ink}" font-size="17" font-weight="700">How often the best response is ranked first</text>
"#
    );
    svg.push_str(&axes(by_voters, colours));
    for line in lines(by_voters, colours) {
        svg.push_str(&line.drawn());
    }
    let _ = writeln!(svg, r#"<text x="{RIGHT}" y="418" fill="{soft}" text-anchor="end">people who vote</text>"#);
    svg.push_str("</svg>\n");
    svg
}

fn axes(by_voters: &ByVoters, Colours { soft, line, .. }: &Colours) -> String {
    let mut axes = String::new();
    for percent in [0, 20, 40, 60, 80] {
        let y = height(f64::from(percent) / 100.0);
        let _ = writeln!(axes, r#"<path d="M{LEFT} {y:.1}H{RIGHT}" stroke="{line}"/>"#);
        let below = y + 5.0;
        let _ = writeln!(axes, r#"<text x="54" y="{below:.1}" fill="{soft}" text-anchor="end">{percent} %</text>"#);
    }
    for (at, (voters, _)) in by_voters.iter().enumerate() {
        let x = across(at, by_voters.len());
        let _ = writeln!(axes, r#"<text x="{x:.1}" y="396" fill="{soft}" text-anchor="middle">{voters}</text>"#);
    }
    axes
}

/// A way to vote in the picture: told apart by its name and its mark, not by its colour alone.
struct Line {
    name: &'static [&'static str],
    /// How far its name begins below its last point.
    below: f64,
    colour: &'static str,
    mark: &'static str,
    dashes: &'static str,
    points: Vec<(f64, f64)>,
}

fn lines(by_voters: &ByVoters, colours: &Colours) -> [Line; 3] {
    let points = |of: fn(&[Found; 6]) -> Found| {
        let point =
            |(at, (_, found)): (usize, &(usize, [Found; 6]))| (across(at, by_voters.len()), height(of(found).first));
        by_voters.iter().enumerate().map(point).collect()
    };
    [
        Line {
            name: &["plain numbers,", "order of arrival"],
            below: -4.0,
            colour: colours.soft,
            mark: "M-5 -5H5V5H-5Z",
            dashes: "none",
            points: points(|found| found[0]),
        },
        Line {
            name: &["votes in Quinze"],
            below: 16.0,
            colour: colours.act,
            mark: "M-5 0A5 5 0 1 1 5 0A5 5 0 1 1 -5 0Z",
            dashes: "none",
            points: points(|found| found[4]),
        },
        Line {
            name: &["duels in Quinze"],
            below: -6.0,
            colour: colours.ink,
            mark: "M0 -7L7 0L0 7L-7 0Z",
            dashes: "6 5",
            points: points(|found| found[5]),
        },
    ]
}

impl Line {
    fn drawn(&self) -> String {
        let Self { name, below, colour, mark, dashes, points } = self;
        let path: Vec<String> = points.iter().map(|(x, y)| format!("{x:.1} {y:.1}")).collect();
        let mut drawn = String::new();
        let _ = writeln!(
            drawn,
            r#"<path d="M{}" fill="none" stroke="{colour}" stroke-width="3" stroke-linejoin="round" stroke-dasharray="{dashes}"/>"#,
            path.join("L")
        );
        for (x, y) in points {
            let _ = writeln!(drawn, r#"<path d="{mark}" transform="translate({x:.1} {y:.1})" fill="{colour}"/>"#);
        }
        if let Some((x, y)) = points.last() {
            for (line, words) in name.iter().enumerate() {
                let y = y + below + 18.0 * line as f64;
                let _ = writeln!(
                    drawn,
                    r#"<text x="{:.1}" y="{y:.1}" fill="{colour}" font-weight="650">{words}</text>"#,
                    x + 16.0
                );
            }
        }
        drawn
    }
}

fn across(at: usize, of: usize) -> f64 {
    LEFT + 24.0 + (RIGHT - LEFT - 48.0) * at as f64 / (of - 1) as f64
}

/// Where a share stands, from 0 to 0.8.
fn height(share: f64) -> f64 {
    BOTTOM - (BOTTOM - TOP) * share / 0.8
}
