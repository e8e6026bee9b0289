//! What was measured.

use std::collections::BTreeMap;

use super::lane::Engine;

/// Everything measured, by what was done, on how many entries, by whom.
#[derive(Default)]
pub(super) struct Figures(BTreeMap<(&'static str, u64, Engine), Vec<f64>>);

impl Figures {
    pub(super) fn add(&mut self, work: &'static str, entries: u64, engine: Engine, figure: u64) {
        let figures = self.0.entry((work, entries, engine)).or_default();
        figures.push(figure as f64);
    }

    /// Returns the figure that so many percent of all figures do not exceed.
    pub(super) fn percentile(
        &self,
        work: &'static str,
        entries: u64,
        engine: Engine,
        percent: usize,
    ) -> Option<f64> {
        let mut figures = self.0.get(&(work, entries, engine))?.clone();
        figures.sort_by(f64::total_cmp);
        let rank = (figures.len() * percent).div_ceil(100).max(1);
        figures.get(rank - 1).copied()
    }

    pub(super) fn median(&self, work: &'static str, entries: u64, engine: Engine) -> Option<f64> {
        self.percentile(work, entries, engine, 50)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_percentile_is_one_of_the_figures() {
        let mut figures = Figures::default();
        for figure in (1..=100).rev() {
            figures.add("insert", 20, Engine::Vault, figure);
        }
        assert_eq!(figures.median("insert", 20, Engine::Vault), Some(50.0));
        let high = figures.percentile("insert", 20, Engine::Vault, 95);
        assert_eq!(high, Some(95.0));
        assert_eq!(figures.median("edit", 20, Engine::Vault), None);
    }
}
