//! Tasks agreed in therapy, and each practice of them.

use tauri::State;
use therapy::{
    homework::{
        self, Offer, Practice, PracticeDraft, Rating, Recorded, Task, TaskChange, TaskDraft,
        TaskStatus,
    },
    ids::{PracticeId, TaskId},
};

use crate::{clock, error::CommandError, lock::Notebook};

/// Writes down a task.
#[tauri::command(async)]
#[specta::specta]
pub fn assign_task(
    notebook: State<'_, Notebook>,
    draft: TaskDraft,
) -> Result<TaskId, CommandError> {
    notebook.write(|tx| homework::assign(tx, &draft, clock::now()))
}

/// Changes what was agreed; what was agreed until then stays in the task's history.
#[tauri::command(async)]
#[specta::specta]
pub fn change_task(
    notebook: State<'_, Notebook>,
    id: TaskId,
    draft: TaskDraft,
) -> Result<(), CommandError> {
    notebook.write(|tx| homework::change(tx, id, &draft, clock::now()))
}

/// Pauses, finishes, sets aside or takes up a task.
#[tauri::command(async)]
#[specta::specta]
pub fn set_task_status(
    notebook: State<'_, Notebook>,
    id: TaskId,
    status: TaskStatus,
) -> Result<Vec<Offer>, CommandError> {
    notebook.write(|tx| homework::set_status(tx, id, status, clock::now()))
}

/// Pauses every active task; gives back how many.
#[tauri::command(async)]
#[specta::specta]
pub fn pause_all_tasks(notebook: State<'_, Notebook>) -> Result<u32, CommandError> {
    notebook.write(|tx| homework::pause_all(tx, clock::now()))
}

/// Lists the tasks, those worked on first.
#[tauri::command(async)]
#[specta::specta]
pub fn list_tasks(notebook: State<'_, Notebook>) -> Result<Vec<Task>, CommandError> {
    notebook.read(homework::tasks)
}

/// Returns a task.
#[tauri::command(async)]
#[specta::specta]
pub fn read_task(notebook: State<'_, Notebook>, id: TaskId) -> Result<Task, CommandError> {
    notebook.read(|conn| homework::task(conn, id))
}

/// Returns what was agreed before, newest change first.
#[tauri::command(async)]
#[specta::specta]
pub fn task_history(
    notebook: State<'_, Notebook>,
    id: TaskId,
) -> Result<Vec<TaskChange>, CommandError> {
    notebook.read(|conn| homework::history(conn, id))
}

/// Says what to offer before a practice, from the ratings given so far. Nothing is kept.
#[tauri::command(async)]
#[specta::specta]
pub fn offers_before(ratings: Vec<Rating>) -> Vec<Offer> {
    homework::offers_before(&ratings)
}

/// Writes down a practice.
#[tauri::command(async)]
#[specta::specta]
pub fn record_practice(
    notebook: State<'_, Notebook>,
    draft: PracticeDraft,
) -> Result<Recorded, CommandError> {
    notebook.write(|tx| homework::practise(tx, &draft, clock::now()))
}

/// Lists the practices of a task, newest first.
#[tauri::command(async)]
#[specta::specta]
pub fn list_practices(
    notebook: State<'_, Notebook>,
    task: TaskId,
) -> Result<Vec<Practice>, CommandError> {
    notebook.read(|conn| homework::practices(conn, task))
}

/// Removes a practice.
#[tauri::command(async)]
#[specta::specta]
pub fn remove_practice(notebook: State<'_, Notebook>, id: PracticeId) -> Result<(), CommandError> {
    notebook.write(|tx| homework::remove_practice(tx, id))
}
