//! Pages set for tests, as programs set them in OFD files: lines, paragraphs and ruling lines.

/// The size of running text in millimetres: 三号.
pub(crate) const SIZE: f64 = 5.64;

/// How wide a character is.
fn width(c: char, size: f64) -> f64 {
    if c.is_ascii() { size / 2.0 } else { size }
}

/// A line of text whose first character stands at this place, with its steps as programs write them.
pub(crate) fn sized(x: f64, y: f64, size: f64, text: &str) -> String {
    let widths: Vec<f64> = text.chars().map(|c| width(c, size)).collect();
    let runs = widths[..widths.len() - 1].chunk_by(|a, b| a == b);
    let steps = runs.map(|run| {
        if run.len() > 2 {
            format!("g {} {}", run.len(), run[0])
        } else {
            run.iter().map(f64::to_string).collect::<Vec<_>>().join(" ")
        }
    });
    let steps = steps.collect::<Vec<_>>().join(" ");
    let steps = if steps.is_empty() { steps } else { format!(r#" DeltaX="{steps}""#) };
    format!(
        r#"<ofd:TextObject ID="5" Boundary="{x} {top} {width} {size}" Font="3" Size="{size}"><ofd:FillColor Value="0 0 0"/><ofd:TextCode X="0" Y="{base}"{steps}>{text}</ofd:TextCode></ofd:TextObject>"#,
        top = y - size * 0.85,
        width = widths.iter().sum::<f64>(),
        base = size * 0.85,
    )
}

/// A line in the middle of the page.
pub(crate) fn centred(y: f64, size: f64, text: &str) -> String {
    sized(105.0 - text.chars().map(|c| width(c, size)).sum::<f64>() / 2.0, y, size, text)
}

/// A line of running text whose first character stands at this place.
pub(crate) fn line(x: f64, y: f64, text: &str) -> String {
    sized(x, y, SIZE, text)
}

/// A paragraph set as Word sets it: two characters further in, 28 in a line.
pub(crate) fn paragraph(y: &mut f64, text: &str) -> String {
    let (mut set, mut piece, mut left, mut x) = (String::new(), String::new(), 26.0, 28.0 + 2.0 * SIZE);
    for c in text.chars() {
        if left < width(c, 1.0) {
            set += &line(x, *y, &std::mem::take(&mut piece));
            (left, x, *y) = (28.0, 28.0, *y + 10.0);
        }
        piece.push(c);
        left -= width(c, 1.0);
    }
    set += &line(x, *y, &piece);
    *y += 10.0;
    set
}

/// A ruling line.
pub(crate) fn rule(from: (f64, f64), to: (f64, f64)) -> String {
    format!(
        r#"<ofd:PathObject ID="9" Boundary="{} {} {} {}" LineWidth="0.25"><ofd:StrokeColor Value="0 0 0"/><ofd:AbbreviatedData>M 0 0 L {} {}</ofd:AbbreviatedData></ofd:PathObject>"#,
        from.0,
        from.1,
        to.0 - from.0,
        to.1 - from.1,
        to.0 - from.0,
        to.1 - from.1,
    )
}
