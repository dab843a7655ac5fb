//! What each sign weighs, in hundredths. Written by `cargo xtask fit`, which says how; behind each stand the weight that
//! was set by hand, and in how many passages of labelled notices the sign was seen: where it is few, the hand decides.

use super::weighing::Sign;

/// What every passage starts from. By hand -250; 1419 passages.
pub(super) const ALWAYS: i32 = -272;

/// What a sign adds.
pub(super) const fn weight(sign: Sign) -> i32 {
    match sign {
        Sign::Item => 111,       // 100; 634
        Sign::Work => 355,       // 350; 181
        Sign::Other => -154,     // -150; 165
        Sign::Listed => 225,     // 200; 208
        Sign::Dated => 318,      // 350; 320
        Sign::Rhythm => 228,     // 200; 69
        Sign::Acts => 111,       // 100; 172
        Sign::Duty => 410,       // 400; 114
        Sign::Left => 405,       // 400; 5
        Sign::Assigned => 322,   // 350; 87
        Sign::Charged => 350,    // 350; 13
        Sign::Urged => -197,     // -200; 4
        Sign::Lengthy => -142,   // -150; 8
        Sign::Reported => -401,  // -400; 5
        Sign::Narrative => -203, // -200; 2
        Sign::LedIn => -206,     // -200; 54
        Sign::Discussed => -103, // -100; 25
        Sign::Exhorts => -263,   // -250; 43
        Sign::Labelled => -71,   // -100; 163
        Sign::Bracketed => -164, // -150; 10
        Sign::Done => -115,      // -100; 69
        Sign::Rule => -62,       // -50; 36
    }
}
