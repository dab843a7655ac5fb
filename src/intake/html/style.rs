//! The declarations of a `style` attribute.

/// The declarations: name and value in small letters, `!important` left out.
pub(super) fn declarations(style: &str) -> impl Iterator<Item = (String, String)> {
    style.split(';').filter_map(|declaration| {
        let (name, value) = declaration.split_once(':')?;
        let value = value.trim().to_ascii_lowercase();
        let value = value.strip_suffix("!important").unwrap_or(&value).trim_end();
        Some((name.trim().to_ascii_lowercase(), value.to_owned()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn declarations_are_cut() {
        let of =
            |style| declarations(style).map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>();
        assert_eq!(of("Display: NONE !important;;x;mso-list:Ignore"), ["display=none", "mso-list=ignore"]);
    }
}
