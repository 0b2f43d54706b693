"""What is kept between runs: analyses, postings, runs, verdicts and the log of who did what.

    from matcher.store.store import open_store
    store = open_store(None, now=clock)                     # the folder of this user; or a folder, or postgresql://…
    posting = store.keep_posting(posting, version)          # → its number
    run = store.start_run(Plan(key, title, posting, version))   # the unfinished run of that key, if there is one
    store.add_files(run.id, [File("a.pdf"), …])             # a name that the run has already is not added again
    for item in store.items(run.id):
        resume = store.analysis(sha256, version) or …
        store.finish_item(item, Outcome(…))                 # analysis, score, state and audit in one transaction
    store.finish_run(run.id)

Every method is one transaction, made again where the server goes away or the file is locked for a moment.
A `Store` shows and changes the rows of one owner; `store.of("anna")` is the same store for another one.
An id of another owner is `NotKept`, like one that never was.

This file imports nothing: the records in `rows` load no database library.

- `rows` the records · `codec` Resume, Posting and Fit as text and back · `schema` the tables · `migrations` their history
- `address` which database · `engine` the connection and its errors · `store` the class `Store`
- `analyses`, `runs`, `items`, `scores`, `opinions` what is done to rows
- `audit` the hash chain · `erasure` and `retention` what goes and when · `copies` and `restoring` backups
"""
