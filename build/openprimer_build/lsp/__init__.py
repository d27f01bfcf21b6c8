"""The language server: completion, hover, navigation, renaming and diagnostics for any editor that speaks LSP."""
