//! What each sign weighs, in hundredths. Written by `cargo xtask fit`, which says how; behind each stand the weight that
//! was set by hand, and in how many passages of labelled notices the sign was seen: where it is few, the hand decides.

use super::weighing::Sign;

/// What every passage starts from. By hand -250; 1419 passages.
pub(super) const ALWAYS: i32 = -268;

/// What a sign adds.
pub(super) const fn weight(sign: Sign) -> i32 {
    match sign {
        Sign::Item => 117,       // 100; 634
        Sign::Work => 351,       // 350; 181
        Sign::Other => -159,     // -150; 165
        Sign::Listed => 215,     // 200; 189
        Sign::Dated => 325,      // 350; 320
        Sign::Rhythm => 226,     // 200; 69
        Sign::Acts => 122,       // 100; 172
        Sign::Duty => 409,       // 400; 114
        Sign::Left => 404,       // 400; 5
        Sign::Assigned => 332,   // 350; 87
        Sign::Charged => 350,    // 350; 13
        Sign::Urged => -198,     // -200; 4
        Sign::Lengthy => -141,   // -150; 6
        Sign::Reported => -393,  // -400; 8
        Sign::Told => -203,      // -200; 2
        Sign::LedIn => -207,     // -200; 54
        Sign::Discussed => -103, // -100; 25
        Sign::Exhorts => -263,   // -250; 43
        Sign::Labelled => -72,   // -100; 163
        Sign::Bracketed => -165, // -150; 10
        Sign::Done => -103,      // -100; 68
        Sign::Rule => -63,       // -50; 36
    }
}
