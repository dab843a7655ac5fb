//! Sentences with counts read right in both languages.

use super::Language::{En, Zh};
use crate::exchange::ImportError;
use crate::store::StoreError;

#[test]
fn counts_agree_with_their_nouns() {
    assert_eq!(Zh.tasks(1), "1 项任务");
    assert_eq!(En.tasks(1), "1 task");
    assert_eq!(En.tasks(235), "235 tasks");
    assert_eq!(En.review_accept(1), "Add 1 task to the ledger");
    assert_eq!(Zh.ledger_shown(3, 235), "显示 3 / 235 项");
}

#[test]
fn errors_say_that_the_ledger_is_safe() {
    let errors = [
        ImportError::Empty,
        ImportError::Truncated { line: 3 },
        ImportError::NotJson { line: 1, column: 2 },
        ImportError::NotALedger,
        ImportError::Newer { version: 3 },
        ImportError::TooLarge { bytes: 50 << 20, limit: 40 << 20 },
        ImportError::NotText,
        ImportError::TooDeep { line: 4 },
        ImportError::NoLedgerInside,
        ImportError::DamagedArchive,
        ImportError::LockedArchive,
        ImportError::Bomb,
        ImportError::WrongPassphrase,
        ImportError::DamagedEncryption,
        ImportError::ForeignEncryption,
    ];
    for error in errors {
        assert!(Zh.import_error(&error).contains("台账未作改动"), "{error:?}");
        assert!(En.import_error(&error).contains("The ledger is untouched"), "{error:?}");
    }
    for error in [StoreError::Blocked, StoreError::Full, StoreError::NotKept, StoreError::Failed("x".into())]
    {
        assert!(Zh.store_error(&error).contains("还在本页里"), "{error:?}");
        assert!(En.store_error(&error).contains("still in this page"), "{error:?}");
    }
}
