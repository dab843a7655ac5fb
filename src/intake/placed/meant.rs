//! What the characters of fonts mean in running text.

/// What a font's character means in running text: ligatures are their letters, radicals the characters that are
/// printed with them (a font has one glyph for both, and many programs name the wrong one), and what stands for
/// nothing is nothing.
pub(in crate::intake) fn meant(character: char, mut push: impl FnMut(char)) {
    let place = |first: char| character as usize - first as usize;
    match character {
        '\u{fb00}'..='\u{fb04}' => {
            ["ff", "fi", "fl", "ffi", "ffl"][place('\u{fb00}')].chars().for_each(push);
        }
        '\u{2f00}'..='\u{2fd5}' => RADICALS.chars().nth(place('\u{2f00}')).into_iter().for_each(push),
        '\u{2e80}'..='\u{2ef3}' => {
            let found = SHORT_RADICALS.iter().find(|(radical, _)| *radical == character);
            push(found.map_or(character, |(_, meant)| *meant));
        }
        '\t' | '\u{a0}' => push(' '),
        '\u{ad}' => push('-'),
        '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => {}
        _ if character.is_control() => {}
        _ => push(character),
    }
}

/// The characters of the radicals from U+2F00 on.
const RADICALS: &str = "\
    一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕\
    大女子宀寸小尢尸屮山巛工己巾干幺广廴廾弋弓彐彡彳心戈戶手支攴文斗斤方无日\
    曰月木欠止歹殳毋比毛氏气水火爪父爻爿片牙牛犬玄玉瓜瓦甘生用田疋疒癶白皮皿\
    目矛矢石示禸禾穴立竹米糸缶网羊羽老而耒耳聿肉臣自至臼舌舛舟艮色艸虍虫血行\
    衣襾見角言谷豆豕豸貝赤走足身車辛辰辵邑酉釆里金長門阜隶隹雨靑非面革韋韭音\
    頁風飛食首香馬骨高髟鬥鬯鬲鬼魚鳥鹵鹿麥麻黃黍黑黹黽鼎鼓鼠鼻齊齒龍龜龠";

/// Radicals in their short form that are characters too.
const SHORT_RADICALS: &[(char, char)] = &[
    ('⺎', '兀'),
    ('⺏', '尣'),
    ('⺒', '巳'),
    ('⺓', '幺'),
    ('⺟', '母'),
    ('⺠', '民'),
    ('⺶', '羊'),
    ('⻁', '虎'),
    ('⻄', '西'),
    ('⻅', '见'),
    ('⻆', '角'),
    ('⻉', '贝'),
    ('⻋', '车'),
    ('⻓', '长'),
    ('⻔', '门'),
    ('⻘', '青'),
    ('⻙', '韦'),
    ('⻚', '页'),
    ('⻛', '风'),
    ('⻜', '飞'),
    ('⻝', '食'),
    ('⻢', '马'),
    ('⻣', '骨'),
    ('⻤', '鬼'),
    ('⻥', '鱼'),
    ('⻦', '鸟'),
    ('⻧', '卤'),
    ('⻨', '麦'),
    ('⻩', '黄'),
    ('⻪', '黾'),
    ('⻬', '齐'),
    ('⻮', '齿'),
    ('⻰', '龙'),
    ('⻳', '龟'),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_meant() {
        let text = |text: &str| {
            let mut out = String::new();
            text.chars().for_each(|character| meant(character, |meant| out.push(meant)));
            out
        };
        assert_eq!(text("⽤⼈单位⻓⼯⻔⿕"), "用人单位长工门龠");
        assert_eq!(text("oﬃce\u{200b}\u{a0}a\u{1}"), "office a");
    }
}
