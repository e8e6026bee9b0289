//! Tasks and practices as rows.

mod practice;
mod task;

pub(crate) use practice::{barriers, ratings};
pub(super) use practice::{insert_practice, practices_of_task, remove_practice};
pub(super) use task::{
    insert_task, insert_task_change, pause_all_tasks, set_task_status, task, task_changes, tasks,
    update_task,
};
