//! Words typed into the real window, looked for on the disk at every point of their life.

use std::fs;
use std::path::PathBuf;
use std::process;

use e2e::screens::first_run::Begin;
use e2e::stage::Stage;
use e2e::story::Story;
use e2e::window::Window;
use e2e::words::say;
use e2e::{app, processes, wait};

use crate::places::Places;

/// How many words are typed and looked for.
const CANARIES: usize = 64;
/// How many of them the story has: task, practice, entry, card, passphrase, name on a page.
const IN_STORY: usize = 22;
/// Which of the story's is the passphrase, which is nowhere on the disk even without a seal.
const PASSPHRASE: usize = 21;

/// Words that are found nowhere else on this device: this run's own.
struct Canaries {
    run: u32,
    next: usize,
}

impl Canaries {
    fn begin() -> Self {
        Self {
            run: process::id(),
            next: IN_STORY,
        }
    }

    fn word(&self, number: usize) -> String {
        format!("zq{:x}w{number:02}", self.run)
    }

    fn story(&self) -> Story {
        Story::marked_by(|number| self.word(number))
    }

    /// Returns a sentence with as many new words in it.
    fn sentence(&mut self, words: usize) -> String {
        let from = self.next + 1;
        self.next += words;
        let words: Vec<String> = (from..=self.next).map(|number| self.word(number)).collect();
        format!("I noticed {} today", words.join(" and "))
    }

    /// Returns every word that was typed until now.
    fn all(&self) -> Vec<String> {
        (1..=self.next).map(|number| self.word(number)).collect()
    }
}

/// One client's life with the notebook, looked at from the disk.
struct Life {
    window: Window,
    story: Story,
    canaries: Canaries,
    places: Places,
}

impl Life {
    fn begin(name: &str, app: PathBuf) -> Self {
        let canaries = Canaries::begin();
        let story = canaries.story();
        let mut places = None;
        let window = Window::open_build(name, app, |stage: &Stage| {
            places = Some(Places::begin(stage));
        });
        Self {
            window,
            story,
            canaries,
            places: places.expect("the stage was set"),
        }
    }

    /// Fails if a word is on the disk anywhere but in the files named.
    fn assert_nothing_left(&self, when: &str, except: &[PathBuf]) {
        let leaks = self.places.leaks(&self.canaries.all(), except);
        assert!(leaks.is_empty(), "{when}: words are on the disk: {leaks:?}");
    }

    /// Begins a new page of the journal and types new words on it, without waiting for anything.
    fn type_entry(&mut self, words: usize) {
        let sentence = self.canaries.sentence(words);
        let journal = self.window.journal();
        journal.begin();
        journal.write(&sentence);
    }

    fn agree_on_task(&self) {
        let form = self.window.assignment();
        form.fill(&self.story.task);
        form.agree(&self.story.task.title);
    }

    fn practise(&self) {
        let practice = self.window.practise();
        practice.begin();
        practice.to_steps();
        practice.finish_steps();
        practice.outcome("outcome_did_it");
        practice.notes(&self.story.practice);
        practice.write_down();
        practice.close();
    }

    fn open_again(&mut self) {
        self.window.quit();
        self.window.start();
        self.window.unlock(&self.story.passphrase);
    }

    fn wait_for_end(&self, family: &[u32]) {
        wait::until("every process of the app to end", || {
            family
                .iter()
                .all(|pid| !processes::is_running(*pid))
                .then_some(())
        });
    }
}

#[test]
fn no_word_that_is_typed_is_on_the_disk_at_any_point_of_its_life() {
    let mut life = Life::begin("disk", app::driven());
    life.window.set_up(&life.story.passphrase, Begin::Homework);
    life.agree_on_task();
    life.practise();
    let (shared, card) = (life.story.shared.clone(), life.story.card.clone());
    life.window.today().write(&life.story.entry);
    life.window.saved();
    life.window.sessions().bring(&card);

    life.type_entry(8);
    life.assert_nothing_left("while it is typed", &[]);
    life.window.saved();
    life.assert_nothing_left("after it was saved", &[]);

    let searched = life.canaries.sentence(2);
    life.window.journal();
    life.window.fill(&say("journal_search"), &searched);
    life.assert_nothing_left("while it is searched for", &[]);

    life.type_entry(8);
    life.window
        .lock_by(|window| window.press_last(&say("bar_lock")));
    life.assert_nothing_left("after a lock", &[]);
    let wrong = life.canaries.sentence(2);
    life.window.try_passphrase(&wrong);
    life.window.reads(&say("failure_wrong_passphrase_what"));
    life.assert_nothing_left("after a wrong passphrase", &[]);
    life.window.unlock(&life.story.passphrase);

    life.type_entry(8);
    let open = life.window.appearance();
    let mut family: Vec<u32> = open.others.iter().map(|process| process.pid).collect();
    family.push(open.app.pid);
    life.window.shift_thrice();
    life.wait_for_end(&family);
    life.assert_nothing_left("after leaving quickly", &[]);
    life.open_again();

    life.type_entry(5);
    let killed = life.window.appearance().app.pid;
    processes::kill(killed);
    life.wait_for_end(&[killed]);
    life.assert_nothing_left("after a kill", &[]);
    life.open_again();

    life.type_entry(5);
    life.window.page_ends_by(processes::crash);
    life.assert_nothing_left("after the page crashed", &[]);
    life.window.unlock(&life.story.passphrase);
    life.type_entry(4);
    let crashed = life.window.appearance().app.pid;
    processes::crash(crashed);
    life.wait_for_end(&[crashed]);
    life.assert_nothing_left("after the app crashed", &[]);
    life.open_again();

    let journal = life.window.journal();
    journal.begin();
    journal.write(&format!("{shared}\n"));
    life.window.saved();
    journal.share_first_line(&shared, "door_ok");
    let export = life.window.stage().home().join("Exports/Notes.txt");
    let summary = life.window.summary();
    summary.alias(&life.story.alias);
    summary.make_text(&export);
    let held = fs::read_to_string(&export).unwrap();
    assert!(
        held.contains(&life.canaries.word(18)),
        "the file holds what was chosen"
    );
    life.assert_nothing_left("after a file was made", std::slice::from_ref(&export));
    fs::remove_file(&export).unwrap();
    life.assert_nothing_left("after the file was deleted", &[]);

    life.window.quit();
    life.assert_nothing_left("after everything ended", &[]);
    assert_eq!(life.canaries.next, CANARIES, "all of the words were typed");
}

/// The positive control: the same words, the same scan, without the seal.
#[test]
fn without_the_seal_the_same_scan_finds_every_word_that_was_saved() {
    let mut life = Life::begin("disk_open", app::open());
    life.window.set_up(&life.story.passphrase, Begin::Homework);
    life.agree_on_task();
    life.type_entry(CANARIES - IN_STORY);
    life.window.saved();
    life.window.quit();

    let vault = life.window.stage().vault();
    let found: Vec<String> = life
        .places
        .leaks(&life.canaries.all(), &[])
        .into_iter()
        .filter(|leak| leak.file == vault)
        .map(|leak| leak.word)
        .collect();
    // The task has thirteen of the story's words; the others were not typed.
    let missing: Vec<String> = (1..=13)
        .chain(IN_STORY + 1..=CANARIES)
        .map(|number| life.canaries.word(number))
        .filter(|word| !found.contains(word))
        .collect();
    assert!(
        missing.is_empty(),
        "the scan finds what is there: {missing:?}"
    );
    assert!(
        !found.contains(&life.canaries.word(PASSPHRASE)),
        "the passphrase is in no file in any case"
    );
}
