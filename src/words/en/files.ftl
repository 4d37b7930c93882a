# Files attached to the record.

attachment-unnamed = attachment
attachment-no-minutes = This file does not look like minutes: it is neither a text nor a scan. It was attached all the same, unchanged.
attachment-is-program = This file is a program, not a document. Do not run it; it was put into the record unchanged.
ask-replace = The file { $file } is there already. Replace it? [y/N]
detach-not-whole = What was written out is not the file that was attached: it must not be used.

cmd-detach-copy-about = Gives one attached file back as it was.
cmd-detach-copy-long =
    The record keeps everything. Before the file gets its name, its digest is compared with the one that was recorded with it. What comes out is plain text: delete it when it is no longer needed. When the writing is broken off (Ctrl-C, a power cut), a file with plain text whose name ends in .part can stay in the same folder: delete that too. On Linux that happens only where a new file takes the place of another.
cmd-detach-copy-examples =
    kartoteka detach-copy NK-2026-0001 --step 8 --out minutes.pdf
    kartoteka detach-copy NK-2026-0001 --step 8 --file 2 --out scan.pdf
    kartoteka detach-copy NK-2026-0001 --step 8 --out - | lpr
arg-detach-copy-case = Number of the case.
arg-detach-copy-step = Number of the step that has the file.
arg-detach-copy-file = Number or name of the file, when the step has several.
arg-detach-copy-out = The file for the copy; “-” writes to standard output.
    .long = A file that is there is replaced only when confirmed, or with --yes.
