//! What a client writes in the main job, in their own words.
//!
//! A journey that looks for leaks marks every line with a word of its own; the tour has words one can read.

/// One client's words.
#[derive(Debug, Clone)]
pub struct Story {
    /// What seals the notebook.
    pub passphrase: String,
    /// What was agreed.
    pub task: Agreed,
    /// What happened.
    pub practice: Practised,
    /// The first line of a journal entry, which is shared.
    pub shared: String,
    /// The rest of it, which is not.
    pub entry: String,
    /// A word that only the entry holds, to search for.
    pub entry_word: String,
    /// What to bring to the session.
    pub card: String,
    /// The name the summary is made under.
    pub alias: String,
}

/// A task agreed in therapy.
#[derive(Debug, Clone)]
pub struct Agreed {
    /// What it is called.
    pub title: String,
    /// Why, in my words.
    pub purpose: String,
    /// What to do.
    pub what: String,
    /// With whom, by label.
    pub with_whom: String,
    /// The smallest version.
    pub smallest: String,
    /// Where and when.
    pub where_and_when: String,
    /// The cue of the plan.
    pub if_cue: String,
    /// What follows the cue.
    pub then_action: String,
    /// What is paused meanwhile, by agreement.
    pub pause_scope: String,
    /// What may get in the way.
    pub barrier: String,
    /// And the answer to it.
    pub barrier_answer: String,
    /// When to stop.
    pub stop_rule: String,
    /// What to look at next time.
    pub look_at_next: String,
}

/// The notes of one practice.
#[derive(Debug, Clone)]
pub struct Practised {
    /// What I noticed.
    pub noticed: String,
    /// What I learned.
    pub learned: String,
    /// What I would change.
    pub would_change: String,
    /// What helped.
    pub helped: String,
}

impl Story {
    /// Returns a believable story.
    pub fn told() -> Self {
        Self {
            passphrase: String::from("lantern gravel otter seventeen"),
            task: Agreed {
                title: String::from("Ten quiet minutes"),
                purpose: String::from("To be less in my head when we are close"),
                what: String::from("Sit, breathe out slowly, notice five things"),
                with_whom: String::from("On my own"),
                smallest: String::from("Three slow breaths"),
                where_and_when: String::from("In the armchair, after dinner"),
                if_cue: String::from("the kettle is on"),
                then_action: String::from("I sit down in the armchair"),
                pause_scope: String::from("Anything that feels like a test"),
                barrier: String::from("The evening gets late"),
                barrier_answer: String::from("Then the smallest version counts"),
                stop_rule: String::from("If I go numb, I get up and open the window"),
                look_at_next: String::from("Whether the evening is a good time"),
            },
            practice: Practised {
                noticed: String::from("My shoulders came down after a while"),
                learned: String::from("It is easier with the light off"),
                would_change: String::from("Start before the news"),
                helped: String::from("The chair by the window"),
            },
            shared: String::from("I said what I needed, and it was heard."),
            entry: String::from(
                "A long day. I wanted to skip it and then did not. The rain was loud on the skylight.",
            ),
            entry_word: String::from("skylight"),
            card: String::from("How do I say that I need it slower?"),
            alias: String::from("R."),
        }
    }

    /// Returns a story whose every line ends in a word found nowhere else, `canary-01` and so on.
    pub fn marked() -> Self {
        Self::marked_by(|number| format!("canary-{number:02}"))
    }

    /// Returns a story whose every line ends in the word that `mark` gives for its number, from 1 on.
    pub fn marked_by(mark: impl Fn(usize) -> String) -> Self {
        let mut story = Self::told();
        for (number, line) in story.lines_mut().into_iter().enumerate() {
            line.push_str(&format!(" {}", mark(number + 1)));
        }
        story.entry_word = mark(19);
        story
    }

    /// Returns the marks of [`Story::marked`].
    pub fn marks(&self) -> Vec<String> {
        let lines = self.clone().lines_mut().len();
        (1..=lines)
            .map(|number| format!("canary-{number:02}"))
            .collect()
    }

    fn lines_mut(&mut self) -> Vec<&mut String> {
        let Self {
            passphrase,
            task,
            practice,
            shared,
            entry,
            entry_word: _,
            card,
            alias,
        } = self;
        vec![
            &mut task.title,
            &mut task.purpose,
            &mut task.what,
            &mut task.with_whom,
            &mut task.smallest,
            &mut task.where_and_when,
            &mut task.if_cue,
            &mut task.then_action,
            &mut task.pause_scope,
            &mut task.barrier,
            &mut task.barrier_answer,
            &mut task.stop_rule,
            &mut task.look_at_next,
            &mut practice.noticed,
            &mut practice.learned,
            &mut practice.would_change,
            &mut practice.helped,
            shared,
            entry,
            card,
            passphrase,
            alias,
        ]
    }
}
