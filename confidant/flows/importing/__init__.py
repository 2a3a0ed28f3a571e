"""Notes that other programs kept, brought into a pair: Markdown, text, Word and Evernote, all private."""
