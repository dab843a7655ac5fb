//! What is meant by a paste or a drop, which may carry a text and files.

/// Whether the text is meant, and not the files, of which the names and kinds are given.
///
/// Office programs put a picture of the selection beside its text: then the text is meant. File managers put a text beside the
/// files, their names: then the files are.
///
/// ```
/// use qingdan::view::is_text_meant;
/// assert!(is_text_meant("一、修路", &[("image.png", "image/png")]));
/// assert!(!is_text_meant("桥.png", &[("桥.png", "image/png")]));
/// ```
pub fn is_text_meant(plain: &str, files: &[(impl AsRef<str>, impl AsRef<str>)]) -> bool {
    let plain = plain.trim();
    let is_beside =
        |(name, kind): &(_, _)| is_picture_beside(AsRef::as_ref(name), AsRef::as_ref(kind), plain);
    files.is_empty() || (!plain.is_empty() && files.iter().all(is_beside))
}

fn is_picture_beside(name: &str, kind: &str, plain: &str) -> bool {
    kind.starts_with("image/") && name != plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_or_files() {
        let picture = ("image.png", "image/png");
        let document =
            ("通知.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document");
        let cases: &[(&str, &[_], bool)] = &[
            ("一、修路", &[], true),
            ("", &[], true),
            ("一、修路", &[picture], true),
            (" \n", &[picture], false),
            ("image.png\n", &[picture], false),
            ("一、修路", &[document], false),
            ("一、修路", &[picture, document], false),
            ("", &[document], false),
        ];
        for (plain, files, is_text) in cases {
            assert_eq!(is_text_meant(plain, files), *is_text, "{plain:?} {files:?}");
        }
    }
}
