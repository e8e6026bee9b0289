//! Ratings: which scales are drawn, and what is said of each.

use std::collections::BTreeMap;

use therapy::homework::{Answer, Rating, Scale, When};

use super::{Figures, NONE, Ratings, ScalePicture};
use crate::{
    pictures::{Dot, Pair},
    vocabulary,
};

/// How many scales one page shows.
const ON_ONE_PAGE: usize = 4;

/// Draws the ratings of practices, oldest first; `None` where nothing was rated.
///
/// One page shows the four scales with the most numbers and names the others; more pages show all.
pub(super) fn ratings(practices: &[&[Rating]], one_page: bool) -> Option<Ratings> {
    let mut scales: BTreeMap<Scale, Vec<Pair>> = BTreeMap::new();
    for rating in practices.iter().copied().flatten() {
        scales.entry(rating.scale).or_default();
    }
    for (scale, pairs) in &mut scales {
        pairs.extend(practices.iter().filter_map(|ratings| pair(ratings, *scale)));
    }
    let mut scales: Vec<_> = scales.into_iter().collect();
    scales.sort_by_key(|(scale, pairs)| (std::cmp::Reverse(numbers(pairs)), *scale));
    let further = if one_page {
        scales.split_off(ON_ONE_PAGE.min(scales.len()))
    } else {
        Vec::new()
    };
    if scales.is_empty() {
        return None;
    }
    let mut note = words::summary_ups_and_downs().to_owned();
    if !further.is_empty() {
        let names: Vec<_> = further
            .iter()
            .map(|(scale, _)| vocabulary::scale(*scale).name)
            .collect();
        note = format!("{note} {}", words::summary_also_rated(names.join(", ")));
    }
    Some(Ratings {
        columns: [
            words::summary_count().to_owned(),
            words::summary_median().to_owned(),
            words::summary_lowest_to_highest().to_owned(),
            words::summary_without().to_owned(),
        ],
        scales: scales
            .into_iter()
            .map(|(scale, pairs)| picture(scale, pairs))
            .collect(),
        legend: words::summary_ratings_legend().to_owned(),
        note,
    })
}

fn pair(ratings: &[Rating], scale: Scale) -> Option<Pair> {
    let dot = |when| {
        let rating = ratings
            .iter()
            .find(|rating| rating.scale == scale && rating.when == when);
        match rating.map(|rating| rating.answer) {
            Some(Answer::Value(value)) => Dot::At(value),
            Some(Answer::Without(_)) => Dot::Without,
            None => Dot::Absent,
        }
    };
    let pair = Pair {
        before: dot(When::Before),
        after: dot(When::After),
    };
    (pair.before != Dot::Absent || pair.after != Dot::Absent).then_some(pair)
}

fn numbers(pairs: &[Pair]) -> usize {
    pairs
        .iter()
        .flat_map(|pair| [pair.before, pair.after])
        .filter(|dot| matches!(dot, Dot::At(_)))
        .count()
}

fn picture(scale: Scale, pairs: Vec<Pair>) -> ScalePicture {
    let labels = vocabulary::scale(scale);
    let before = Numbers::of(pairs.iter().map(|pair| pair.before));
    let after = Numbers::of(pairs.iter().map(|pair| pair.after));
    let figures = [
        (&before, words::summary_before(), true),
        (&after, words::summary_after(), false),
    ]
    .into_iter()
    .filter(|(numbers, ..)| numbers.was_asked())
    .map(|(numbers, label, hollow)| numbers.figures(label, hollow))
    .collect();
    let sentences = [
        before.sentence(
            |value| words::summary_rating_before_one(value),
            |a, b, c| words::summary_rating_before_many(a, b, c),
        ),
        after.sentence(
            |value| words::summary_rating_after_one(value),
            |a, b, c| words::summary_rating_after_many(a, b, c),
        ),
    ];
    let sentence = sentences
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" ");
    ScalePicture {
        name: labels.name.to_owned(),
        ends: words::summary_scale_ends(labels.high, labels.low),
        pairs,
        figures,
        sentence: if sentence.is_empty() {
            words::summary_rating_none().to_owned()
        } else {
            sentence
        },
    }
}

/// The numbers given at one moment, lowest first, and how often there was none.
struct Numbers {
    given: Vec<u8>,
    without: usize,
}

impl Numbers {
    fn of(dots: impl Iterator<Item = Dot>) -> Self {
        let mut numbers = Self {
            given: Vec::new(),
            without: 0,
        };
        for dot in dots {
            match dot {
                Dot::At(value) => numbers.given.push(value),
                Dot::Without => numbers.without += 1,
                Dot::Absent => {}
            }
        }
        numbers.given.sort_unstable();
        numbers
    }

    fn was_asked(&self) -> bool {
        !self.given.is_empty() || self.without > 0
    }

    /// The lowest, the median and the highest, as they are shown.
    fn spread(&self) -> Option<[String; 3]> {
        let (low, high) = (*self.given.first()?, *self.given.last()?);
        let upper = self.given.get(self.given.len() / 2)?;
        let lower = self.given.get((self.given.len() - 1) / 2)?;
        let median = (f64::from(*lower) + f64::from(*upper)) / 2.0;
        Some([shown(f64::from(low)), shown(median), shown(f64::from(high))])
    }

    fn figures(&self, label: &str, hollow: bool) -> Figures {
        let count = |number: usize| {
            if number == 0 {
                NONE.to_owned()
            } else {
                number.to_string()
            }
        };
        let (median, range) = match self.spread() {
            Some([low, median, high]) if low == high => (median, low),
            Some([low, median, high]) => (median, format!("{low}–{high}")),
            None => (NONE.to_owned(), NONE.to_owned()),
        };
        let (count, without) = (count(self.given.len()), count(self.without));
        Figures {
            label: label.to_owned(),
            hollow,
            count,
            median,
            range,
            without,
        }
    }

    fn sentence(
        &self,
        one: impl Fn(&str) -> String,
        many: impl Fn(&str, &str, &str) -> String,
    ) -> Option<String> {
        let [low, median, high] = self.spread()?;
        Some(if low == high {
            one(&median)
        } else {
            many(&high, &low, &median)
        })
    }
}

/// Shows a value of 0 to 100 on the scale of 0 to 10.
fn shown(value: f64) -> String {
    let tenths = format!("{:.2}", value / 10.0);
    tenths
        .trim_end_matches('0')
        .trim_end_matches('.')
        .to_owned()
}
