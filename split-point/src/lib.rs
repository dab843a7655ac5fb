//! Marks where the page's program can be cut in two.
//!
//! `wasm_split_cli_support`, by which `xtask` cuts it, knows such a place by a pair of an import and an export with names of
//! a certain form: what can be reached through such exports alone goes into the other part, and calls of the import are led
//! there. Its own macro in `wasm_split_helpers` does the same and fetches the part besides, which a page in one file cannot.
//!
//! The pair takes `unsafe`, which the page's own package forbids: hence a package of its own.

/// Declares functions whose insides go into the second part of the program, where it is cut (`--cfg qingdan_split`).
/// Whoever calls one has to have the second part fetched before: without it the call ends the program.
///
/// Each has the names of its import and its export, alike but for that word and with 32 hexadecimal digits that no other
/// function has. Its arguments and its result go by pointers of the same program, so they can be of any type.
#[macro_export]
macro_rules! split_points {
    ($(
        $(#[$attribute:meta])*
        $import:literal $export:literal
        $visible:vis fn $name:ident($($argument:ident: $type:ty),* $(,)?) -> $result:ty $body:block
    )*) => {$(
        $(#[$attribute])*
        $visible fn $name($($argument: $type),*) -> $result {
            #[cfg(all(target_arch = "wasm32", qingdan_split))]
            {
                #[allow(improper_ctypes)]
                #[link(wasm_import_module = "__wasm_split_placeholder__")]
                unsafe extern "C" {
                    #[link_name = $import]
                    safe fn import($($argument: $type),*) -> $result;
                }

                #[allow(improper_ctypes_definitions)]
                #[unsafe(export_name = $export)]
                extern "C" fn export($($argument: $type),*) -> $result $body

                import($($argument),*)
            }
            #[cfg(not(all(target_arch = "wasm32", qingdan_split)))]
            $body
        }
    )*};
}
