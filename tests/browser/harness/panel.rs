//! What a person does in the panel of a task.

use thirtyfour::Key;

use super::page::Page;

impl Page {
    /// Opens the task with this number in the panel.
    #[track_caller]
    pub(crate) fn open_task(&self, number: &str) {
        self.click(&self.in_row(number, ".task-open"));
        self.expect_focus("#task-panel-title");
        self.expect_text("#task-panel-title", &format!("任务 {number}"));
    }

    /// Closes the panel by its button.
    #[track_caller]
    pub(crate) fn close_panel(&self) {
        self.click("#close-panel");
        self.wait_gone("#task-panel");
    }

    /// Sets a date in the panel: it is taken over when the field is left.
    #[track_caller]
    pub(crate) fn set_date(&self, selector: &str, day: &str) {
        self.fill_date(selector, day);
        self.press(Key::Enter);
    }

    /// What a field holds.
    #[track_caller]
    pub(crate) fn value(&self, selector: &str) -> String {
        self.property(selector, "value").as_str().unwrap_or_default().to_owned()
    }

    /// Waits for a field to hold this.
    #[track_caller]
    pub(crate) fn expect_value(&self, selector: &str, value: &str) {
        self.expect(selector, value.to_owned(), || self.value(selector));
    }

    /// Whether a box is ticked.
    #[track_caller]
    pub(crate) fn is_ticked(&self, selector: &str) -> bool {
        self.property(selector, "checked") == true
    }

    /// Gives the reason that a status asks for.
    #[track_caller]
    pub(crate) fn give_reason(&self, why: &str) {
        self.expect_focus("#reason-why");
        self.fill("#reason-why", why);
        self.click("#form-action");
        self.wait_gone(".form-dialog");
    }
}
