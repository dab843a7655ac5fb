//! What every reading of any text must keep to. The property tests, the kept corpus and the fuzzer share it.
#![allow(dead_code, reason = "each of them uses a part")]

use qingdan::intake::{BlockKind, Document};
use qingdan::reading::{PassageKind, Reading, read};

/// Takes in a text and reads it; panics where something does not hold.
pub(crate) fn hold_text(text: &str) {
    let document = Document::from_text(text);
    hold_document(&document);
    let reading = read(&document);
    hold(&document, &reading);
    assert_eq!(reading, read(&document), "the same text is read the same");
}

/// Blocks stand in order, and hold every character but white space and the marks of headings and cells.
pub(crate) fn hold_document(document: &Document) {
    let mut end = 0;
    let free = |gap: &str| gap.chars().all(|c| c.is_whitespace() || matches!(c, '#' | '*' | '|'));
    for block in &document.blocks {
        assert!(free(&document.source[end..block.span.start]), "a character stands in no block");
        if let BlockKind::Row(cells) = &block.kind {
            assert!(cells.iter().all(|cell| block.span.contains(cell.span)), "a cell stands outside its row");
            assert!(cells.is_sorted_by_key(|cell| cell.span.start), "cells are out of order");
            cells.iter().for_each(|cell| _ = &document.source[cell.span.start..cell.span.end]);
        }
        end = block.span.end;
    }
    assert!(free(&document.source[end..]), "a character stands in no block");
}

/// Everything that any reading must keep to.
pub(crate) fn hold(document: &Document, reading: &Reading) {
    let source = document.source.as_str();
    let mut end = 0;
    for passage in &reading.passages {
        let words = &source[passage.span.start..passage.span.end];
        assert!(passage.span.start >= end, "passages overlap");
        assert!(
            source[end..passage.span.start].trim().is_empty(),
            "{:?} is no passage",
            &source[end..passage.span.start]
        );
        assert!(!words.trim().is_empty(), "an empty passage");
        if let PassageKind::Task(task) = passage.kind {
            assert!(reading.tasks[task].span.contains(passage.span));
        }
        end = passage.span.end;
    }
    assert!(source[end..].trim().is_empty(), "{:?} is no passage", &source[end..]);

    let mut end = 0;
    for mark in &reading.marks {
        assert!(mark.span.start >= end && !mark.span.is_empty(), "marks overlap or are empty");
        assert!(mark.task.is_none_or(|task| task < reading.tasks.len()));
        let _ = &source[mark.span.start..mark.span.end];
        end = mark.span.end;
    }
    for task in &reading.tasks {
        let _ = &source[task.span.start..task.span.end];
        assert!(task.milestones.len() != 1 && task.milestones.is_sorted_by_key(|point| point.due));
        assert!(task.milestones.last().is_none_or(|last| Some(last.due) == task.due));
        assert!(task.due.is_none() || task.due_text.is_some());
    }
    for doubt in &reading.doubts {
        let _ = &source[doubt.span.start..doubt.span.end];
        assert!(doubt.task.is_none_or(|task| task < reading.tasks.len()));
    }
    assert!(reading.doubts.is_sorted_by_key(|doubt| doubt.span.start));
}
