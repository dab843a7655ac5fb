//! What was typed and not taken over yet.

messages! {
    draft_shown => "这里是上次输入、还没有保存的文字。", "This was typed before and not saved.";
    draft_shown_in_form => "这里有上次输入、还没有保存的文字。", "Some of this was typed before and not saved.";
    draft_discard => "不要了", "Discard it";
    draft_aside => "输入的文字没有保存。", "What was typed was not saved.";
    draft_put_back => "放回去", "Put it back";
}
